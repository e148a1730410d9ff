"""Trains the recogniser on rendered lines; one CPU is enough.

    python3 train.py --minutes 120 --out run/

writes run/checkpoint.pt and run/curve.csv (step, seconds, learning rate, training loss, character error rate and share of
lines that are wholly right on 512 held-out lines).
"""

import argparse
import csv
import math
import os
import threading
import time
from collections.abc import Iterator
from multiprocessing import Pool

import numpy as np
import torch

import render
from network import Recogniser

BATCH = 32
HELD_OUT_SEED = 1_000_000_000  # training seeds stay below


def normalise(picture: np.ndarray) -> np.ndarray:
    grey = picture.astype(np.float32)
    return (grey - grey.mean()) / (grey.std() + 1e-3)


def collate(samples: list[tuple[np.ndarray, str]]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Pads to the widest line of the batch with zeros, which is the mean."""
    width = 4 * math.ceil(max(picture.shape[1] for picture, _ in samples) / 4)
    lines = np.zeros((len(samples), 1, render.HEIGHT, width), dtype=np.float32)
    for index, (picture, _) in enumerate(samples):
        lines[index, 0, :, : picture.shape[1]] = normalise(picture)
    labels = [render.ALPHABET.index(character) + 1 for _, text in samples for character in text]
    lengths = torch.tensor([len(text) for _, text in samples])
    return torch.from_numpy(lines), torch.tensor(labels), lengths


def batch(first_seed: int) -> list[tuple[np.ndarray, str]]:
    """Lines of like width together, so that little is padding."""
    length = 9 + (first_seed // BATCH) % 10
    return [render.sample(first_seed + offset, length) for offset in range(BATCH)]


def greedy(log_probabilities: torch.Tensor) -> list[str]:
    texts = []
    for best in log_probabilities.argmax(2).tolist():
        kept = [now for before, now in zip([0] + best, best) if now != before and now != 0]
        texts.append("".join(render.ALPHABET[index - 1] for index in kept))
    return texts


def edit_distance(a: str, b: str) -> int:
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, right in enumerate(b, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (left != right))
    return row[-1]


def seeds_in_step(room: threading.Semaphore, ended: threading.Event) -> Iterator[int]:
    """Lets the renderer run only a little ahead, or it would fill the memory."""
    for seed in range(0, HELD_OUT_SEED, BATCH):
        room.acquire()
        if ended.is_set():
            return
        yield seed


def validate(network: Recogniser, held_out) -> tuple[float, float]:
    network.eval()
    errors = characters = whole = lines = 0
    with torch.no_grad():
        for samples in held_out:
            for found, (_, text) in zip(greedy(network(collate(samples)[0])), samples):
                wrong = edit_distance(found, text)
                errors, characters = errors + wrong, characters + len(text)
                whole, lines = whole + (wrong == 0), lines + 1
    network.train()
    return errors / characters, whole / lines


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=120)
    parser.add_argument("--out", default="run")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    os.makedirs(options.out, exist_ok=True)
    torch.manual_seed(9303)
    torch.set_num_threads(options.threads)
    network = Recogniser()
    optimiser = torch.optim.AdamW(network.parameters(), lr=2e-3, weight_decay=1e-3)
    loss_of = torch.nn.CTCLoss(zero_infinity=True)
    held_out = [batch(HELD_OUT_SEED + index * BATCH) for index in range(16)]
    began, seconds, step, recent = time.time(), options.minutes * 60, 0, []
    curve = csv.writer(open(f"{options.out}/curve.csv", "w", newline="", buffering=1))
    curve.writerow(["step", "seconds", "learning_rate", "loss", "character_error_rate", "lines_right"])
    room, ended = threading.Semaphore(8), threading.Event()
    with Pool(1) as pool:
        for samples in pool.imap(batch, seeds_in_step(room, ended)):
            room.release()
            passed = (time.time() - began) / seconds
            if passed >= 1:
                break
            rate = 2e-3 * min(1, (step + 1) / 300) * (0.5 * (1 + math.cos(math.pi * passed)) + 0.005)
            for group in optimiser.param_groups:
                group["lr"] = rate
            lines, labels, lengths = collate(samples)
            output = network(lines).permute(1, 0, 2)
            loss = loss_of(output, labels, torch.full((len(samples),), output.shape[0]), lengths)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
            optimiser.step()
            recent.append(loss.item())
            step += 1
            if step % 250 == 0:
                rates = validate(network, held_out)
                torch.save({"state": network.state_dict(), "step": step}, f"{options.out}/checkpoint.pt")
                curve.writerow([step, round(time.time() - began), f"{rate:.6f}", f"{np.mean(recent):.4f}", *(f"{r:.4f}" for r in rates)])
                recent.clear()
        # The pool can't end while it waits for the next seed.
        ended.set()
        room.release()
        pool.terminate()
    rates = validate(network, held_out)
    torch.save({"state": network.state_dict(), "step": step}, f"{options.out}/checkpoint.pt")
    curve.writerow([step, round(time.time() - began), "end", "", *(f"{r:.4f}" for r in rates)])


if __name__ == "__main__":
    main()
