"""The figures of the report as SVG elements: no words of one language, so each serves both.

Drawn by matplotlib without its global state. Text stays text, so that it scales, is found and read
aloud; every figure stands beside a table with the same numbers.
"""

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from textwrap import fill
from typing import Any

import matplotlib as mpl
import pandas as pd
from markupsafe import Markup
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from pipeline.study.binding import is_strict
from pipeline.study.frames import each_row

LEVEL_COLOURS = {
    "province": "#1b4d89",
    "district": "#c05a00",
    "commune": "#1a7f5a",
    "department": "#7b3fa0",
    "all": "#1b4d89",
    "": "#1b4d89",
}
"""Colours of levels, told apart by the colour-blind too; the whole province has one colour."""

MARKERS = {
    "gt": "D",
    "lt": "D",
    "ge": "o",
    "le": "o",
    "eq": "o",
    "reach": "o",
    "range": "o",
    "increase": "^",
    "decrease": "v",
    "rank_le": "s",
}
"""Shapes of comparators; weak ones are hollow."""

_INK, _GRID = "#222222", "#d9d9d9"
_LINES = ("#1b4d89", "#c05a00", "#1a7f5a", "#7b3fa0")
_GAP = (0, (1, 1.6))  # a line over years without a value
_BEHIND = 0.15  # years from the break to the plans right behind it
_INCH = 72.0  # points of an SVG of matplotlib
WIDE, NARROW = 9.4, 3.9
"""Inches that a figure takes on a desk and on a telephone."""

_PANEL = 3.0  # the least width of a panel
_NARROW_LABEL = 20  # letters of a line of a label of bars on a telephone
_NARROW_ROW = 30  # letters of a label of a dot plot there
_LETTER = 4.6  # points that a letter of a province takes at size 8
_ROW = 0.27  # inches a row of a dot plot takes
_SETTINGS: dict[Any, Any] = {
    "svg.fonttype": "none",
    "font.family": "DejaVu Sans",
    "font.size": 9.5,
}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a dot plot: its label and what stands on it, as (value, comparator, level)."""

    label: str
    marks: Sequence[tuple[float, str, str]]


def two_widths(draw: Callable[..., Markup], name: str, *shown: object) -> Markup:
    """Return a figure drawn for a desk and for a telephone; the page shows the one that fits."""
    wide, narrow = draw(name, *shown), draw(f"{name}-narrow", *shown, width=NARROW)
    return Markup('<div class="wide">{}</div><div class="narrow">{}</div>').format(wide, narrow)


def dot_plot(name: str, rows: Sequence[Row], *, width: float = WIDE) -> Markup:
    """Return rows of marks; those of several levels are joined, the way dumbbells are.

    `name` is unique in the page and made part of the identifiers within the SVG.
    """
    figure = Figure(figsize=(width, 0.55 + _ROW * len(rows)), layout="constrained")
    axes = figure.subplots()
    for place, row in enumerate(reversed(rows)):
        values = [value for value, _, _ in row.marks]
        if len({LEVEL_COLOURS[level] for _, _, level in row.marks}) > 1:
            axes.plot([min(values), max(values)], [place, place], color="#9a9a9a", lw=2, zorder=2)
        for value, comparator, level in row.marks:
            _mark(axes, value, place, comparator, LEVEL_COLOURS[level])
    labels = [row.label if width == WIDE else _cut(row.label) for row in reversed(rows)]
    axes.set_yticks(range(len(rows)), labels, parse_math=False)
    axes.set_ylim(-0.6, len(rows) - 0.4)
    axes.tick_params(axis="y", length=0)
    axes.xaxis.set_major_locator(MaxNLocator(7, steps=[1, 2, 5, 10]))
    axes.margins(x=0.06)
    axes.grid(axis="both", color=_GRID, lw=0.6)
    return _svg(figure, name)


def _cut(label: str) -> str:
    return label if len(label) <= _NARROW_ROW else f"{label[: _NARROW_ROW - 1]}…"


def year_panels(
    name: str,
    panels: Sequence[tuple[str, pd.DataFrame]],
    breaks_at: float,
    *,
    width: float = WIDE,
) -> Markup:
    """Return a panel per unit: values over the years, one line per province that issued the plans.

    A frame has province, geography, plan_year, value and comparator. `breaks_at` is where the
    units changed; lines never cross it, since the plans among the 34 are another unit's: one that
    they issued for a year before it stands right behind it. Over years without a value lines are
    dotted.
    """
    columns = max(1, int(width // _PANEL))
    height = -(-len(panels) // columns)
    figure = Figure(figsize=(width, 0.4 + 1.8 * height), layout="constrained")
    grid = figure.subplots(height, columns, sharex=True, sharey=True, squeeze=False)
    for axes, (title, frame) in zip(grid.flat, panels, strict=False):
        _panel(axes, title, frame, breaks_at)
        axes.axvline(breaks_at, color="#888888", lw=0.9, ls=(0, (3, 3)), zorder=1)
        axes.set_title(title, fontsize=9.5, loc="left", pad=15, weight="bold", parse_math=False)
        axes.tick_params(labelbottom=True)
        axes.grid(color=_GRID, lw=0.6)
        axes.margins(0.12, 0.18)
        axes.xaxis.set_major_locator(MaxNLocator(5, integer=True, steps=[1, 2, 5, 10]))
    for axes in list(grid.flat)[len(panels) :]:
        axes.remove()
    return _svg(figure, name)


def _panel(axes: Axes, title: str, frame: pd.DataFrame, breaks_at: float) -> None:
    """Draw the lines of a unit, and the names of provinces where not all bear that of the unit."""
    named = 0.0  # points that the names of provinces take so far
    others = set(frame["province"]) != {title}
    for place, (province, of_province) in enumerate(frame.groupby("province", sort=True)):
        colour = _LINES[place % len(_LINES)]
        for geography, line in of_province.astype({"geography": "str"}).groupby("geography"):
            rows = list(each_row(line.sort_values("plan_year")))
            first = breaks_at + _BEHIND if geography == "34" else 0
            for row, later in pairwise(rows):
                style = "-" if later.plan_year - row.plan_year == 1 else _GAP
                ends = [max(row.plan_year, first), max(later.plan_year, first)]
                values = [row.value, later.value]
                axes.plot(ends, values, color=colour, lw=1.4, ls=style, zorder=2)
            for row in rows:
                at = max(row.plan_year, first)
                _mark(axes, row.value, at, row.comparator, colour, upright=True)
        if others:
            axes.annotate(
                str(province),
                (0, 1),
                xycoords="axes fraction",
                xytext=(named, 3),
                textcoords="offset points",
                fontsize=8,
                color=colour,
                parse_math=False,
                in_layout=False,  # it stands in the room that the title leaves
            )
            named += _LETTER * (len(str(province)) + 2)


def stacked_bars(name: str, bars: Sequence[tuple[str, int, int]], *, width: float = WIDE) -> Markup:
    """Return a bar per (label, strict targets, weak targets)."""
    labels = [bar[0] if width == WIDE else fill(bar[0], _NARROW_LABEL) for bar in reversed(bars)]
    lines = 1 + max((label.count("\n") for label in labels), default=0)
    height = 0.55 + max(0.36, 0.17 * lines) * len(bars)
    figure = Figure(figsize=(width, height), layout="constrained")
    axes = figure.subplots()
    for place, (_, strict, weak) in enumerate(reversed(bars)):
        axes.barh(place, strict, color="#1b4d89", height=0.62)
        axes.barh(place, weak, left=strict, color="white", edgecolor="#1b4d89", height=0.62)
        for number, at, colour in ((strict, strict / 2, "white"), (weak, strict + weak / 2, _INK)):
            if number:
                axes.text(at, place, str(number), color=colour, ha="center", va="center")
    axes.set_yticks(range(len(bars)), labels, parse_math=False)
    axes.tick_params(axis="y", length=0)
    axes.xaxis.set_major_locator(MaxNLocator(6, integer=True, steps=[1, 2, 5, 10]))
    axes.grid(axis="x", color=_GRID, lw=0.6)
    axes.set_axisbelow(True)
    return _svg(figure, name)


def _mark(  # noqa: PLR0913 - one mark: where, what and how
    axes: Axes, value: float, place: float, comparator: str, colour: str, *, upright: bool = False
) -> None:
    at = (place, value) if upright else (value, place)
    axes.plot(
        *([coordinate] for coordinate in at),
        marker=MARKERS[comparator],
        ms=5 if upright else 7,
        mec=colour,
        mfc=colour if is_strict(comparator) else "white",
        mew=1.5,
        ls="none",
        zorder=3,
        clip_on=False,
    )


def _svg(figure: Figure, name: str) -> Markup:
    """Return the figure as one element that scales with the page, hidden from screen readers.

    Those have the table beside it. Text takes the fonts of the page.
    """
    for axes in figure.axes:
        axes.spines[["top", "right", "left"]].set_visible(False)
        axes.spines["bottom"].set_color("#888888")
        axes.tick_params(colors=_INK)
    out = io.StringIO()
    with mpl.rc_context({**_SETTINGS, "svg.hashsalt": name}):
        figure.savefig(
            out,
            format="svg",
            transparent=True,
            metadata={"Date": None, "Creator": None, "Format": None, "Type": None},
        )
    text = out.getvalue()
    text = text[text.index("<svg") :]
    text = re.sub(r"<metadata>.*?</metadata>\s*", "", text, flags=re.S)
    text = re.sub(r'(\bid="|url\(#|xlink:href="#|href="#)', rf"\g<1>{name}-", text)
    text = re.sub(r"font: ([0-9.]+)px [^;\"]*", r"font-size: \1px", text)
    text = re.sub(
        r'<svg [^>]*?width="([0-9.]+)pt" height="([0-9.]+)pt"[^>]*>',
        lambda size: (
            f'<svg viewBox="0 0 {size[1]} {size[2]}" xmlns="http://www.w3.org/2000/svg"'
            ' xmlns:xlink="http://www.w3.org/1999/xlink" role="presentation" aria-hidden="true"'
            f' style="width:{float(size[1]) / _INCH * 96:.0f}px">'
        ),
        text,
        count=1,
    )
    return Markup(text)  # noqa: S704 - matplotlib's own, which escapes the text it is given
