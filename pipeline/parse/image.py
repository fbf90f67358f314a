"""The image of a scanned page: straightened, its frames found and erased. Plain numpy."""

import numpy as np
from numpy.typing import NDArray

from pipeline.parse.pieces import Ruling

Gray = NDArray[np.uint8]
"""Brightness by rows, 0 is black."""

_STEEPEST = 3.0  # degrees that a page may lie askew
_STEP = 0.1  # degrees
_SHRUNK = 4  # pixels a side that are one when the skew is measured
_INK = 0.62  # of the paper's brightness: what is darker is ink
_LONGEST_GAP = 4  # pixels that a ruling may miss
_RULING = 24.0  # points: a shorter stroke belongs to a letter
_WIDEST = 4.0  # points that a ruling is wide: what is wider is a bar or a picture


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


def _ink(image: Gray) -> NDArray[np.bool_]:
    paper = float(np.percentile(image[::8, ::8], 80))
    return image < paper * _INK


def _skew(image: Gray) -> float:
    """Return by how many degrees the lines of text fall to the right."""
    height, width = (side // _SHRUNK * _SHRUNK for side in image.shape)
    ink = _ink(image)[:height, :width]
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
    slope = np.tan(np.radians(degrees))
    height, width = image.shape
    paper = np.uint8(np.percentile(image[::8, ::8], 80))
    ys, xs = np.indices((height, width), sparse=True)
    lifted = ys + np.round((xs - width / 2) * slope).astype(int)
    inside = (lifted >= 0) & (lifted < height)
    level = np.where(inside, image[np.clip(lifted, 0, height - 1), xs], paper)
    moved = xs - np.round((ys - height / 2) * slope).astype(int)
    inside = (moved >= 0) & (moved < width)
    return np.where(inside, level[ys, np.clip(moved, 0, width - 1)], paper).astype(np.uint8)


def rulings_of(image: Gray, scale: float) -> list[Ruling]:
    """Return the straight lines of a level page, in points; `scale` is pixels a point."""
    ink = _ink(image)
    found = [
        Ruling(begin / scale, place / scale, end / scale, place / scale)
        for place, begin, end in _strokes(ink, scale)
    ]
    found += [
        Ruling(place / scale, begin / scale, place / scale, end / scale)
        for place, begin, end in _strokes(ink.T, scale)
    ]
    return found


def _strokes(ink: NDArray[np.bool_], scale: float) -> list[tuple[float, int, int]]:
    """Return thin strokes along the rows of `ink`: where they lie, begin and end, in pixels."""
    shortest = int(_RULING * scale)
    # A stroke may step by a pixel where the page is not quite level: rows are read in threes.
    thick = ink.copy()
    thick[1:] |= ink[:-1]
    thick[:-1] |= ink[1:]
    runs: list[tuple[int, int, int]] = []
    for y in np.nonzero(thick.sum(1) >= shortest)[0]:
        runs += [(int(y), begin, end) for begin, end in _runs(thick[y], shortest)]
    return _gathered(runs, int(_WIDEST * scale) + 2)


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


def _gathered(runs: list[tuple[int, int, int]], widest: int) -> list[tuple[float, int, int]]:
    """Return runs in neighbouring rows that overlap as one stroke each, bars left out."""
    open_: list[list[int]] = []  # first row, last row, begin, end
    done: list[list[int]] = []
    for y, begin, end in runs:
        home = next((s for s in open_ if y - s[1] <= 2 and begin < s[3] and end > s[2]), None)
        if home is None:
            open_.append([y, y, begin, end])
        else:
            home[1], home[2], home[3] = y, min(home[2], begin), max(home[3], end)
        late = [s for s in open_ if y - s[1] > 2]
        done += late
        open_ = [s for s in open_ if y - s[1] <= 2]
    strokes = [s for s in (*done, *open_) if s[1] - s[0] < widest]
    return [((first + last) / 2, begin, end) for first, last, begin, end in strokes]


def erase(image: Gray, rulings: list[Ruling], scale: float) -> None:
    """Make `rulings` white in the image: Tesseract takes frames for letters and pictures."""
    half = max(2, round(1.2 * scale))
    for ruling in rulings:
        left, top, right, bottom = (round(place * scale) for place in ruling)
        rows = slice(max(top - half, 0), bottom + half + 1)
        columns = slice(max(left - half, 0), right + half + 1)
        image[rows, columns] = 255
