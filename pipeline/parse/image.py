"""The image of a scanned page: straightened, its frames found and erased. Plain numpy."""

import numpy as np
from numpy.typing import NDArray

from pipeline.parse.pieces import Ruling

Gray = NDArray[np.uint8]
"""Brightness by rows, 0 is black."""

_STEEPEST = 6.0  # degrees that a page may lie askew
_STEP = 0.1  # degrees
_SHRUNK = 4  # pixels a side that are one when the skew is measured
_INK = 0.62  # of the paper's brightness: what is darker is ink
_REDDER = 60  # of 255 that red is brighter than green and blue in a seal
_NEARLY_PAPER = 0.9  # of the paper's brightness: noise reaches it, the hats of letters do not
_LONGEST_GAP = 2  # pixels that a ruling may miss: between letters there are more
_BESIDE = 3  # pixels off a ruling, where there is paper
_PAPER = 0.6  # of a ruling's length there is paper on both sides, text and other rulings aside
_SLACK = 8  # pixels between pieces of a ruling that is not quite level
_RULING = 24.0  # points: a shorter stroke belongs to a letter
_SIDE = 12.0  # points: the side of a cell of one line, between the rulings above and below it
_WIDEST = 4.0  # points that a ruling is wide: what is wider is a bar or a picture

_Stroke = tuple[float, int, int]
"""Where a stroke lies, begins and ends, in pixels."""


def brightness(pixels: NDArray[np.uint8]) -> Gray:
    """Return the brightest colour of each pixel of an image in red, green and blue.

    Blue signatures fade, black letters stay; red, of which seals are, is made white.
    """
    red, others = pixels[:, :, 0], pixels[:, :, 1:3].max(axis=2)
    seal = red > np.minimum(others, 255 - _REDDER) + _REDDER
    return np.ascontiguousarray(np.where(seal, np.uint8(255), np.maximum(red, others)))


def cleaned(image: Gray) -> Gray:
    """Return the image with what is nearly as bright as its paper in white: noise and shine."""
    bright = image.astype(np.float32) * (255 / (_NEARLY_PAPER * max(paper_of(image), 1.0)))
    clean: Gray = np.minimum(bright, 255).astype(np.uint8)
    return clean


def straightened(image: Gray) -> Gray:
    """Return the page turned so that its lines run level, a new array."""
    angle = _skew(image)
    return image.copy() if abs(angle) < _STEP else _turned(image, angle)


def blurred(image: Gray) -> Gray:
    """Return the page smoothed and with full contrast, for noisy and pale ones."""
    smooth: NDArray[np.float64] = image.astype(np.float64)
    for axis in (0, 1):
        smooth = (np.roll(smooth, 1, axis) + 2 * smooth + np.roll(smooth, -1, axis)) / 4
    low, high = (float(np.percentile(smooth, share)) for share in (1, 90))
    full: Gray = np.clip((smooth - low) * (255 / max(high - low, 1)), 0, 255).astype(np.uint8)
    return full


def paper_of(image: Gray) -> float:
    """Return how bright the paper of a page is."""
    return float(np.percentile(image[::8, ::8], 80))


def ink_of(image: Gray, paper: float) -> NDArray[np.bool_]:
    """Return where there is ink on paper of that brightness."""
    dark: NDArray[np.bool_] = image < paper * _INK
    return dark


def _skew(image: Gray) -> float:
    """Return by how many degrees the lines of text fall to the right."""
    height, width = (side // _SHRUNK * _SHRUNK for side in image.shape)
    ink = ink_of(image, paper_of(image))[:height, :width]
    small = ink.reshape(height // _SHRUNK, _SHRUNK, width // _SHRUNK, _SHRUNK).mean((1, 3))
    ys, xs = np.nonzero(small > 0.2)
    if len(ys) < 50:
        return 0.0
    angles = np.arange(-_STEEPEST, _STEEPEST + _STEP / 2, _STEP)
    scores = []
    for angle in angles:
        rows = np.round(ys - xs * np.tan(np.radians(angle))).astype(int)
        counts = np.bincount(rows - rows.min()).astype(np.float64)
        scores.append(float(np.square(np.diff(counts)).sum()))
    return float(angles[int(np.argmax(scores))])


def _turned(image: Gray, degrees: float) -> Gray:
    """Return the page turned back by an angle: each column, then each row shifted a little."""
    slope = float(np.tan(np.radians(degrees)))
    paper = paper_of(image)
    level = _sheared(image.astype(np.float32), slope, paper)
    turned: Gray = _sheared(level.T, -slope, paper).T.astype(np.uint8)
    return np.ascontiguousarray(turned)


def _sheared(image: NDArray[np.float32], slope: float, paper: float) -> NDArray[np.float32]:
    """Return the image with its columns shifted up by `slope` pixels a column, from the middle."""
    height, width = image.shape
    padded = np.pad(image, ((1, 2), (0, 0)), constant_values=paper)
    sheared = np.empty_like(image)
    rows = np.arange(height)
    for x in range(width):
        shift = (x - width / 2) * slope
        whole = int(np.floor(shift))
        part = np.float32(shift - whole)
        upper = padded[np.clip(rows + whole + 1, 0, height + 1), x]
        lower = padded[np.clip(rows + whole + 2, 0, height + 1), x]
        sheared[:, x] = upper * (1 - part) + lower * part
    return sheared


def rulings_of(image: Gray, scale: float) -> list[Ruling]:
    """Return the straight lines of a level page, in points; `scale` is pixels a point."""
    ink = ink_of(image, paper_of(image))
    level = _strokes(ink, scale, _RULING)
    upright = [
        stroke
        for stroke in _strokes(ink.T, scale, _SIDE)
        if stroke[2] - stroke[1] >= _RULING * scale or _is_side(stroke, level)
    ]
    return [
        *(Ruling(a / scale, place / scale, b / scale, place / scale) for place, a, b in level),
        *(Ruling(place / scale, a / scale, place / scale, b / scale) for place, a, b in upright),
    ]


def _is_side(stroke: _Stroke, level: list[_Stroke]) -> bool:
    """Whether an upright stroke reaches from one level one to another, as no letter does."""
    place, *ends = stroke
    return all(
        any(
            abs(end - y) <= _SLACK and begin - _SLACK <= place <= stop + _SLACK
            for y, begin, stop in level
        )
        for end in ends
    )


def _strokes(ink: NDArray[np.bool_], scale: float, points: float) -> list[_Stroke]:
    """Return thin strokes along the rows of `ink`, of that many points at least."""
    shortest = int(points * scale)
    runs: list[tuple[int, int, int]] = []
    for y in np.nonzero(ink.sum(1) >= shortest)[0]:
        runs += [(int(y), begin, end) for begin, end in _runs(ink[y], shortest)]
    strokes = _gathered(runs, int(_WIDEST * scale) + 2)
    return [
        ((first + last) / 2, begin, end)
        for first, last, begin, end in strokes
        if _stands_alone(ink, (first, last), slice(begin, end))
    ]


def _stands_alone(ink: NDArray[np.bool_], rows: tuple[int, int], columns: slice) -> bool:
    """Whether there is paper above and below a stroke, as there is not where letters stand."""
    above, below = rows[0] - _BESIDE, rows[1] + _BESIDE
    if above < 0 or below >= len(ink):
        return False
    paper = 1 - max(float(ink[y, columns].mean()) for y in (above, below))
    return paper > _PAPER


def _runs(row: NDArray[np.bool_], shortest: int) -> list[tuple[int, int]]:
    """Return where dark stretches of a row begin and end, small gaps closed."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], row.view(np.int8), [0]))))
    begins, ends = edges[0::2], edges[1::2]
    if len(begins) == 0:
        return []
    apart = np.flatnonzero(begins[1:] - ends[:-1] > _LONGEST_GAP)
    first = np.concatenate((begins[:1], begins[apart + 1]))
    last = np.concatenate((ends[apart], ends[-1:]))
    long = last - first >= shortest
    return [(int(a), int(b)) for a, b in zip(first[long], last[long], strict=True)]


def _gathered(runs: list[tuple[int, int, int]], widest: int) -> list[list[int]]:
    """Return runs in neighbouring rows that overlap as one stroke each, bars left out.

    A stroke is its first row, its last one, where it begins and where it ends.
    """
    open_: list[list[int]] = []
    done: list[list[int]] = []
    for y, begin, end in runs:
        done += [s for s in open_ if y - s[1] > 2]
        open_ = [s for s in open_ if y - s[1] <= 2]
        home = next(
            (s for s in open_ if begin < s[3] + _SLACK and end > s[2] - _SLACK),
            None,
        )
        if home is None:
            open_.append([y, y, begin, end])
        else:
            home[1], home[2], home[3] = y, min(home[2], begin), max(home[3], end)
    return [s for s in (*done, *open_) if s[1] - s[0] < widest]


def erase(image: Gray, rulings: list[Ruling], scale: float) -> None:
    """Make `rulings` white in the image: Tesseract takes frames for letters and pictures."""
    half = max(2, round(1.2 * scale))
    for ruling in rulings:
        blank(image, ruling, scale, half)


def blank(image: Gray, box: tuple[float, float, float, float], scale: float, beyond: int) -> None:
    """Make a box, given in points, white, and some pixels beyond it."""
    left, top, right, bottom = (round(place * scale) for place in box)
    rows = slice(max(top - beyond, 0), bottom + beyond + 1)
    image[rows, slice(max(left - beyond, 0), right + beyond + 1)] = 255
