"""A small convolutional recogniser: grey line in, characters over time out (CTC)."""

import torch
from torch import nn

from render import ALPHABET, HEIGHT


def block(inputs: int, outputs: int, stride=1) -> list[nn.Module]:
    return [nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True)]


def row(inputs: int, outputs: int, size: tuple[int, int]) -> list[nn.Module]:
    padding = (0, size[1] // 2)
    return [nn.Conv2d(inputs, outputs, size, 1, padding, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True)]


class Recogniser(nn.Module):
    """Input [N, 1, 24, W], grey, mean 0 and deviation 1 per line. Output [N, W/4, 38] log-probabilities, class 0 is blank."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            *block(1, 16),
            *block(16, 32, 2),
            *block(32, 40),
            *block(40, 64, 2),
            *block(64, 64),
            *block(64, 96, (2, 1)),
            *row(96, 96, (HEIGHT // 8, 3)),
            *row(96, 96, (1, 5)),
            *row(96, 96, (1, 5)),
            nn.Conv2d(96, len(ALPHABET) + 1, 1),
        )

    def forward(self, lines: torch.Tensor) -> torch.Tensor:
        return self.layers(lines).squeeze(2).permute(0, 2, 1).log_softmax(2)
