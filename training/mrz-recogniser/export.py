"""Writes a trained recogniser as an ONNX file, with what a program needs to use and verify it.

    python3 export.py --checkpoint run/checkpoint.pt

writes mrz-recogniser.onnx (batch normalisation folded into the convolutions, any number of lines of any width),
mrz-recogniser.json (SHA-256, size, alphabet, how lines are fed) and parity.json (rendered lines and the log-probabilities that
PyTorch gives for them, which the product's tests compare with what the ONNX runtime gives).
"""

import argparse
import base64
import hashlib
import json
import pathlib

import numpy as np
import torch
from torch.nn.utils.fusion import fuse_conv_bn_eval

import render
import train
from network import Recogniser

HERE = pathlib.Path(__file__).parent
PARITY_SEED = 2_000_000_000  # neither trained on nor held out


def fold(network: Recogniser) -> torch.nn.Module:
    """The same function without batch normalisation."""
    network.eval()
    kept: list[torch.nn.Module] = []
    for layer in network.layers:
        if isinstance(layer, torch.nn.BatchNorm2d):
            kept[-1] = fuse_conv_bn_eval(kept[-1], layer)
        else:
            kept.append(layer)
    folded = Recogniser()
    folded.layers = torch.nn.Sequential(*kept)
    return folded.eval()


def base64_of(values: np.ndarray) -> str:
    return base64.b64encode(values.tobytes()).decode()


def parity_sample(network: torch.nn.Module, length: int) -> dict:
    picture, text = render.sample(PARITY_SEED + length, length)
    picture = picture[:, : picture.shape[1] // 4 * 4]
    lines = torch.from_numpy(train.normalise(picture)[None, None])
    with torch.no_grad():
        output = network(lines)[0].numpy().astype("<f4")
    return {
        "text": text,
        "width": picture.shape[1],
        "pixels": base64_of(picture),
        "frames": output.shape[0],
        "logProbabilities": base64_of(output),
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--checkpoint", default="run/checkpoint.pt")
    options = parser.parse_args()
    torch.set_num_threads(1)
    checkpoint = torch.load(options.checkpoint, map_location="cpu")
    trained = Recogniser()
    trained.load_state_dict(checkpoint["state"])
    network = fold(trained)
    path = HERE / "mrz-recogniser.onnx"
    torch.onnx.export(
        network,
        torch.zeros(1, 1, render.HEIGHT, 128),
        str(path),
        opset_version=13,
        input_names=["lines"],
        output_names=["log_probabilities"],
        dynamic_axes={"lines": {0: "batch", 3: "width"}, "log_probabilities": {0: "batch", 1: "frames"}},
    )
    content = path.read_bytes()
    card = {
        "id": "mrz-recogniser-1",
        "file": path.name,
        "sha256": hashlib.sha256(content).hexdigest(),
        "bytes": len(content),
        "steps": checkpoint["step"],
        "height": render.HEIGHT,
        "framePixels": 4,
        "alphabet": render.ALPHABET,
        "input": "lines",
        "output": "log_probabilities",
    }
    (HERE / "mrz-recogniser.json").write_text(json.dumps(card, indent=2) + "\n")
    (HERE / "parity.json").write_text(json.dumps([parity_sample(network, length) for length in (9, 20)], indent=2) + "\n")
    print(f"{path.name}: {len(content)} bytes after {checkpoint['step']} steps")


if __name__ == "__main__":
    main()
