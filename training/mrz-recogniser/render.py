"""Renders lines of machine-readable zones as cameras, scanners and printers make them.

Only the fonts are taken from elsewhere (Debian's fonts-ocr-b; a few monospaced look-alikes), so every picture can be made again
from a seed. One sample is a grey picture of one line, HEIGHT pixels high, and its text.
"""

import functools
import math
import random
import string

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

HEIGHT = 24
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<"

OCR_B = ["/usr/share/fonts/opentype/ocr-b/OCRB.otf", "/usr/share/fonts/opentype/ocr-b/OCRBS.otf"]
LOOK_ALIKES = [
    "/usr/share/fonts/truetype/liberation/LiberationMono-Regular.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf",
]
LOOK_ALIKE_SHARE = 0.06
CAP = 40  # cap height in pixels while drawing, before the camera


@functools.lru_cache(maxsize=None)
def face(path: str) -> ImageFont.FreeTypeFont:
    """The font at the size whose capital H is CAP pixels high."""
    trial = ImageFont.truetype(path, 100)
    left, top, right, bottom = trial.getbbox("H")
    return ImageFont.truetype(path, round(100 * CAP / (bottom - top)))


@functools.lru_cache(maxsize=None)
def glyph(path: str, character: str) -> np.ndarray:
    """Coverage (0..1) of one character, centred in a cell of 2·CAP by 2·CAP, its baseline at 1.5·CAP."""
    image = Image.new("L", (2 * CAP, 2 * CAP), 0)
    ImageDraw.Draw(image).text((CAP, round(1.5 * CAP)), character, fill=255, font=face(path), anchor="ms")
    return np.asarray(image, dtype=np.float32) / 255


def random_text(rng: random.Random, length: int) -> str:
    """Letters, digits and fillers in the runs that documents have; no language, so that none is learnt."""
    text = ""
    while len(text) < length:
        kind = rng.random()
        run = rng.randint(1, 9)
        if kind < 0.36:
            text += "".join(rng.choice(string.ascii_uppercase) for _ in range(run))
        elif kind < 0.66:
            text += "".join(rng.choice(string.digits) for _ in range(run))
        elif kind < 0.76:
            text += "".join(rng.choice("0O1I2Z5S8B6G7TDQCKX<4A") for _ in range(run))
        elif kind < 0.82:
            text += rng.choice(string.ascii_uppercase + string.digits) * rng.randint(2, 4)
        else:
            text += "<" * rng.choice([1, 1, 2, 2, 3, 6, 12])
    return text[:length]


def draw_text(rng: random.Random, text: str, path: str, pitch: float, jitter: float) -> np.ndarray:
    """Coverage of a whole line, 2·CAP high, with half a pitch of room at both ends."""
    width = math.ceil(pitch * (len(text) + 1)) + 2 * CAP
    line = np.zeros((2 * CAP, width), dtype=np.float32)
    for index, character in enumerate(text):
        centre = CAP / 2 + pitch * (index + 0.75) + rng.gauss(0, jitter)
        x = round(centre - CAP)
        y = round(rng.gauss(0, jitter / 2))
        shape = np.roll(glyph(path, character), y, axis=0)
        left, right = max(0, x), min(width, x + 2 * CAP)
        line[:, left:right] = np.maximum(line[:, left:right], shape[:, left - x : right - x])
    return line


def weigh(rng: random.Random, ink: np.ndarray) -> np.ndarray:
    """Thicker or thinner strokes, holes and blots, as printers make them."""
    change = rng.random()
    size = rng.choice([2, 3])
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    if change < 0.30:
        ink = cv2.dilate(ink, kernel, iterations=rng.choice([1, 1, 2]))
    elif change < 0.45:
        ink = cv2.erode(ink, kernel)
    if rng.random() < 0.15:
        speck = np.random.default_rng(rng.getrandbits(32)).random(ink.shape, dtype=np.float32)
        ink = ink * (cv2.GaussianBlur(speck, (0, 0), 1.2) > rng.uniform(0.36, 0.44))
    return ink


def background(rng: random.Random, shape: tuple[int, int]) -> np.ndarray:
    """Paper with light from a side and the waves and bars of security printing; 0..1."""
    height, width = shape
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    paper = np.full(shape, rng.uniform(0.45, 1.0), dtype=np.float32)
    paper += rng.uniform(-0.2, 0.2) * (x / width - 0.5) + rng.uniform(-0.1, 0.1) * (y / height - 0.5)
    for _ in range(rng.choice([0, 0, 1, 2, 4])):
        angle, period = rng.uniform(0, math.pi), rng.uniform(4, 60)
        bend = rng.uniform(0, 12) * np.sin(x * rng.uniform(0.005, 0.05) + rng.uniform(0, 6))
        wave = np.sin((x * math.cos(angle) + (y + bend) * math.sin(angle)) * 2 * math.pi / period)
        strength = rng.uniform(0.01, 0.11)
        paper += strength * (np.sign(wave) if rng.random() < 0.3 else wave)
    if rng.random() < 0.12:
        centre, radius = rng.uniform(0, width), rng.uniform(20, 120)
        paper += rng.uniform(-0.15, 0.25) * np.exp(-((x - centre) ** 2) / (2 * radius**2))
    return paper


def add_neighbours(rng: random.Random, page: np.ndarray, path: str, pitch: float) -> np.ndarray:
    """Lines above and below, as far as they reach into the picture."""
    count = math.ceil(page.shape[1] / pitch) + 1
    distance = round(CAP * rng.uniform(1.45, 2.2))
    for direction in (-1, 1):
        if rng.random() < 0.45:
            line = draw_text(rng, random_text(rng, count), path, pitch, 0.3)[:, : page.shape[1]]
            matrix = np.float32([[1, 0, rng.uniform(-pitch, 0)], [0, 1, direction * distance + CAP]])
            page = np.maximum(page, cv2.warpAffine(line, matrix, (page.shape[1], page.shape[0])))
    return page


def warp(rng: random.Random, picture: np.ndarray, wild: float) -> np.ndarray:
    """A camera that is not quite straight; `wild` 0..1."""
    height, width = picture.shape
    shift = lambda share: rng.uniform(-1, 1) * share * wild
    source = np.float32([[0, 0], [width, 0], [width, height], [0, height]])
    drift = CAP * 0.22
    target = source + np.float32(
        [[shift(20), shift(drift)], [shift(20), shift(drift)], [shift(20), shift(drift)], [shift(20), shift(drift)]]
    )
    target[0, 0] += shift(8)
    matrix = cv2.getPerspectiveTransform(source, target.astype(np.float32))
    return cv2.warpPerspective(picture, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def resolve(rng: random.Random, picture: np.ndarray, wild: float) -> np.ndarray:
    """What lens, sensor and file leave of it. The smallest cap heights are 5 to 6 pixels."""
    cap = math.exp(rng.uniform(math.log(6.0 if wild > 0.5 else 9.0), math.log(30)))
    scale = cap / CAP
    if rng.random() < 0.55:
        sigma = rng.uniform(0.2, 1.0 + 0.9 * wild) / scale * min(1.0, cap / 14)
        picture = cv2.GaussianBlur(picture, (0, 0), sigma)
    if rng.random() < 0.12:
        length = max(1, round(rng.uniform(0.1, 0.35) * CAP))
        picture = cv2.blur(picture, (length, 1) if rng.random() < 0.7 else (1, length))
    size = (max(8, round(picture.shape[1] * scale)), max(8, round(picture.shape[0] * scale)))
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    small = small * rng.uniform(0.25, 1.0) if rng.random() < 0.25 else small
    noise = np.random.default_rng(rng.getrandbits(32)).normal(0, rng.uniform(0, 0.09) * wild, small.shape)
    grey = np.clip((small + noise) * 255, 0, 255).astype(np.uint8)
    if rng.random() < 0.5:
        _, data = cv2.imencode(".jpg", grey, [cv2.IMWRITE_JPEG_QUALITY, rng.randint(18, 90)])
        grey = cv2.imdecode(data, cv2.IMREAD_GRAYSCALE)
    return grey


def crop(rng: random.Random, grey: np.ndarray, cap: float) -> np.ndarray:
    """To HEIGHT, with the line where a line finder would leave it: cap height 50 to 75 % of the height."""
    share = rng.uniform(0.50, 0.75)
    wanted = cap / share
    middle = grey.shape[0] / 2 + rng.uniform(-0.08, 0.08) * wanted
    top = middle - wanted / 2
    ratio = HEIGHT / wanted
    stretch = ratio * math.exp(rng.uniform(-0.12, 0.12))
    width = round(grey.shape[1] * stretch)
    matrix = np.float32([[stretch, 0, 0], [0, ratio, -top * ratio]])
    inter = cv2.INTER_LINEAR if ratio > 0.7 else cv2.INTER_AREA
    return cv2.warpAffine(grey, matrix, (width, HEIGHT), flags=inter, borderMode=cv2.BORDER_REPLICATE)


def sample(seed: int, length: int = 0) -> tuple[np.ndarray, str]:
    """One line: uint8 picture of HEIGHT rows, and its text."""
    rng = random.Random(seed)
    wild = rng.random()
    path = rng.choice(LOOK_ALIKES) if rng.random() < LOOK_ALIKE_SHARE else rng.choice(OCR_B)
    text = random_text(rng, length or rng.randint(9, 18))
    pitch = CAP * rng.uniform(0.92, 1.22)
    line = draw_text(rng, text, path, pitch, rng.uniform(0, 0.5))
    page = np.zeros((4 * CAP, line.shape[1]), dtype=np.float32)
    page[CAP : 3 * CAP] = line
    page = weigh(rng, add_neighbours(rng, page, path, pitch))
    paper = background(rng, page.shape)
    ink = rng.uniform(0.0, 0.25) if rng.random() < 0.85 else rng.uniform(0.25, 0.45)
    picture = paper * (1 - page) + page * np.minimum(paper, ink)
    picture = warp(rng, picture, wild)
    grey = resolve(rng, picture, wild)
    return crop(rng, grey, CAP * grey.shape[0] / picture.shape[0]), text


if __name__ == "__main__":
    rows = [sample(seed)[0] for seed in range(48)]
    sheet = np.full((24 * (HEIGHT + 4), 1200), 255, dtype=np.uint8)
    for index, row in enumerate(rows):
        y, x = (index % 24) * (HEIGHT + 4), (index // 24) * 600
        sheet[y : y + HEIGHT, x : x + min(590, row.shape[1])] = row[:, :590]
    cv2.imwrite("sheet.png", sheet)
