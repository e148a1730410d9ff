"""Makes pictures of invented documents: pages with a machine-readable zone as cameras and scanners show them.

    python3 sheets.py --out sheets/ --count 200 --seed 1

writes sheets/img/*.jpg and sheets/labels.csv (file,type,mrz,note; lines joined by a literal \\n) for `rollcall eval mrz`. Names
are made of syllables, numbers of dice; nothing in them belongs to anybody.
"""

import argparse
import csv
import math
import pathlib
import random
import string

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

import render

SCALE = 10  # pixels per millimetre
PITCH = 2.54
SIZES = {"TD1": (85.6, 54.0), "TD2": (105.0, 74.0), "TD3": (125.0, 88.0), "MRVA": (120.0, 80.0), "MRVB": (105.0, 74.0)}
LENGTHS = {"TD1": 30, "TD2": 36, "TD3": 44, "MRVA": 44, "MRVB": 36}
STATES = ["UTO", "DEU", "FRA", "KEN", "IND", "BRA", "JPN", "POL", "D<<", "GBR", "XXA", "TUR", "VNM", "MEX"]
VARIANTS = ["clean", "tilt", "turn90", "turn180", "turn270", "blur", "noise", "lowlight", "small", "jpeg", "perspective", "desk"]
PLAIN = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"


def check_digit(text: str) -> str:
    values = [0 if c == "<" else int(c) if c.isdigit() else ord(c) - 55 for c in text]
    return str(sum(value * (7, 3, 1)[index % 3] for index, value in enumerate(values)) % 10)


def word(rng: random.Random) -> str:
    syllables = [rng.choice("BCDFGHJKLMNPRSTVWZ") + rng.choice("AEIOU") + rng.choice(["", "", "N", "R", "S", "L", "X", "Q"]) for _ in range(rng.randint(1, 4))]
    return "".join(syllables)


def name_field(rng: random.Random, length: int) -> str:
    surname = "<".join(word(rng) for _ in range(rng.choice([1, 1, 1, 2])))
    given = "<".join(word(rng) for _ in range(rng.choice([0, 1, 1, 2, 3])))
    return (surname + ("<<" + given if given else "")).ljust(length, "<")[:length]


def date(rng: random.Random, first: int, last: int) -> str:
    return f"{rng.randint(first, last) % 100:02d}{rng.randint(1, 12):02d}{rng.randint(1, 28):02d}"


def checked(text: str) -> str:
    return text + check_digit(text)


def optional(rng: random.Random, length: int) -> str:
    text = "".join(rng.choice(string.ascii_uppercase + 3 * string.digits) for _ in range(rng.randint(0, length)))
    return (text if rng.random() < 0.5 else "").ljust(length, "<")


def zone(rng: random.Random, kind: str) -> list[str]:
    """The lines of an invented document."""
    length = LENGTHS[kind]
    number = "".join(rng.choice(string.digits + (string.ascii_uppercase if rng.random() < 0.4 else "")) for _ in range(rng.choice([8, 9, 9, 9]))).ljust(9, "<")
    issuer, nationality = rng.choice(STATES), rng.choice(STATES)
    birth, expiry = checked(date(rng, 1930, 2010)), checked(date(rng, 2018, 2035))
    sex = rng.choice("MF<")
    if kind == "TD1":
        upper = rng.choice(["I<", "ID", "C<", "AC"]) + issuer + checked(number) + optional(rng, 15)
        lower = birth + sex + expiry + nationality + optional(rng, 11)
        digit = check_digit(upper[5:30] + lower[0:7] + lower[8:15] + lower[18:29])
        return [upper, lower + digit, name_field(rng, 30)]
    code = {"TD2": "I<", "TD3": rng.choice(["P<", "PD", "PM"]), "MRVA": "V<", "MRVB": "VC"}[kind]
    upper = code + issuer + name_field(rng, length - 5)
    lower = checked(number) + nationality + birth + sex + expiry
    if kind == "TD3":
        personal = optional(rng, 14)
        lower += personal + (rng.choice(["<", "0"]) if not personal.strip("<") else check_digit(personal))
    else:
        lower += optional(rng, length - len(lower) - (kind == "TD2"))
    if kind in ("TD2", "TD3"):
        lower += check_digit(lower[0:10] + lower[13:20] + lower[21:])
    return [upper, lower]


def page(rng: random.Random, kind: str, lines: list[str]) -> np.ndarray:
    """The document, flat, grey, 0..255."""
    width, height = (round(side * SCALE) for side in SIZES[kind])
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    paper = np.full((height, width), rng.uniform(190, 245), dtype=np.float32)
    for _ in range(rng.choice([1, 2, 3])):
        bend = rng.uniform(10, 60) * np.sin(x * rng.uniform(0.004, 0.02))
        angle, period = rng.uniform(0, math.pi), rng.uniform(12, 70)
        paper += rng.uniform(2, 12) * np.sin((x * math.cos(angle) + (y + bend) * math.sin(angle)) * 2 * math.pi / period)
    image = Image.fromarray(np.clip(paper, 0, 255).astype(np.uint8))
    draw = ImageDraw.Draw(image)
    portrait = (round(0.05 * width), round(0.15 * height), round(0.30 * width), round(0.62 * height))
    draw.rectangle(portrait, fill=rng.randint(120, 190))
    draw.ellipse((portrait[0] + 40, portrait[1] + 40, portrait[2] - 40, portrait[3] - 20), fill=rng.randint(60, 220))
    for index in range(6):
        font = ImageFont.truetype(PLAIN, rng.randint(18, 34))
        text = " ".join(word(rng) for _ in range(rng.randint(1, 4))).title()
        draw.text((round(0.35 * width), round((0.08 + 0.09 * index) * height)), text, fill=rng.randint(10, 90), font=font)
    print_zone(rng, image, kind, lines)
    return np.asarray(image)


def print_zone(rng: random.Random, image: Image.Image, kind: str, lines: list[str]) -> None:
    path, ink = rng.choice(render.OCR_B), rng.randint(10, 60)
    trial = ImageFont.truetype(path, 100).getbbox("H")
    font = ImageFont.truetype(path, round(100 * rng.uniform(2.3, 2.6) * SCALE / (trial[3] - trial[1])))
    draw = ImageDraw.Draw(image)
    width, height = image.size
    left = (width - PITCH * SCALE * LENGTHS[kind]) / 2 + rng.uniform(-1, 1) * SCALE
    distance = rng.uniform(5.6, 6.4) * SCALE
    for index, line in enumerate(lines):
        baseline = height - rng.uniform(4.9, 5.1) * SCALE - distance * (len(lines) - 1 - index)
        for place, character in enumerate(line):
            draw.text((left + PITCH * SCALE * (place + 0.5), baseline), character, fill=ink, font=font, anchor="ms")


def surface(rng: random.Random, shape: tuple[int, int]) -> np.ndarray:
    """What a document lies on: plain, or grained like wood."""
    y, x = np.mgrid[0 : shape[0], 0 : shape[1]].astype(np.float32)
    base = np.full(shape, rng.uniform(30, 220), dtype=np.float32)
    angle = rng.uniform(0, math.pi)
    along = x * math.cos(angle) + y * math.sin(angle)
    base += rng.uniform(0, 25) * np.sin(along / rng.uniform(3, 25) + 2 * np.sin(along / 90))
    base += np.random.default_rng(rng.getrandbits(32)).normal(0, rng.uniform(0, 8), shape)
    return np.clip(base, 0, 255).astype(np.uint8)


def photograph(rng: random.Random, document: np.ndarray, variant: str) -> tuple[np.ndarray, int]:
    """The document as a camera sees it, and the JPEG quality of the file."""
    height, width = document.shape
    room = {"desk": rng.uniform(0.15, 0.5), "perspective": 0.15, "tilt": 0.1}.get(variant, rng.uniform(0.0, 0.06))
    border = round(room * width) + 4
    canvas = surface(rng, (height + 2 * border, width + 2 * border))
    angle = {"tilt": rng.uniform(-10, 10), "desk": rng.uniform(-10, 10)}.get(variant, rng.uniform(-1, 1))
    corners = np.float32([[0, 0], [width, 0], [width, height], [0, height]])
    spread = {"perspective": 0.10, "desk": 0.04}.get(variant, 0.0) * width
    middle = corners.mean(axis=0)
    turn = np.float32([[math.cos(math.radians(angle)), -math.sin(math.radians(angle))], [math.sin(math.radians(angle)), math.cos(math.radians(angle))]])
    target = (corners - middle) @ turn.T * (0.97 if variant == "tilt" else 1.0) + middle + border
    target += np.float32([[rng.uniform(-1, 1) * spread, rng.uniform(-1, 1) * spread] for _ in range(4)])
    matrix = cv2.getPerspectiveTransform(corners, target.astype(np.float32))
    size = (canvas.shape[1], canvas.shape[0])
    mask = cv2.warpPerspective(np.full_like(document, 255), matrix, size) > 127
    picture = np.where(mask, cv2.warpPerspective(document, matrix, size), canvas)
    longest = {"small": rng.randint(480, 720)}.get(variant, rng.randint(1000, 1800))
    scale = longest / max(picture.shape)
    picture = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    # Of a page 1,200 pixels wide: a camera that is out of focus blurs by the width of a stroke, not by pixels.
    unit = picture.shape[1] / 1200
    if variant == "blur":
        picture = cv2.GaussianBlur(picture, (0, 0), rng.uniform(1.2, 2.2) * unit)
    light = np.float32(rng.uniform(0.15, 0.35)) if variant == "lowlight" else np.float32(1)
    noise = {"noise": rng.uniform(12, 26), "lowlight": rng.uniform(2, 4)}.get(variant, rng.uniform(0, 3))
    picture = picture * light + np.random.default_rng(rng.getrandbits(32)).normal(0, noise, picture.shape)
    turns = {"turn90": 1, "turn180": 2, "turn270": 3}.get(variant, 0)
    return np.rot90(np.clip(picture, 0, 255).astype(np.uint8), turns).copy(), rng.randint(14, 30) if variant == "jpeg" else rng.randint(70, 92)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", default="sheets")
    parser.add_argument("--count", type=int, default=120)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    out = pathlib.Path(options.out)
    (out / "img").mkdir(parents=True, exist_ok=True)
    with open(out / "labels.csv", "w", newline="") as file:
        labels = csv.writer(file, lineterminator="\n")
        labels.writerow(["file", "type", "mrz", "note"])
        for index in range(options.count):
            rng = random.Random(options.seed * 1_000_003 + index)
            kind, variant = rng.choice(list(SIZES)), VARIANTS[index % len(VARIANTS)]
            lines = zone(rng, kind)
            picture, quality = photograph(rng, page(rng, kind, lines), variant)
            path = f"img/{index:04d}-{kind.lower()}-{variant}.jpg"
            cv2.imwrite(str(out / path), picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
            labels.writerow([path, kind, "\\n".join(lines), variant])


if __name__ == "__main__":
    main()
