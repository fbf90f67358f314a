"""Markdown and hard-wrapped text to lines: wraps joined, marks taken away, tables by rows."""

import html
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.read.aligned import SEPARATOR
from pipeline.read.tables import table_lines
from pipeline.read.wraps import open_words, wrap_pattern

_RULE = re.compile(r"^[\s\-_=*~#]{0,200}$")
_PIPE = re.compile(r"^[\s|]{0,20}\|[\s|]{0,20}$")
_ROW = re.compile(r"^\|?[^|]{0,2000}\|.{0,4000}$")
_SEPARATOR = re.compile(r"^\|?[\s:|-]{0,400}---[\s:|-]{0,400}$")
_HEADING = re.compile(r"^#{1,6}\s{1,9}|^#{1,6}$")
_END = re.compile(r"[.;:!?…][*_\"”’)\]\s]{0,6}$")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>-])")
_LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\((?:[^()\s]{0,500})\)")
_FOOTNOTE = re.compile(r"\(\*{1,3}\)")
_KEPT_STARS = re.compile(r"\(\*{1,3}\)|\\\*|^\*(?=\s{1,4}[^*\s])")  # footnotes, escapes, bullets
_STARS = re.compile(r"\*{1,3}")
_BULLET = re.compile(r"^\*\s{1,4}(?=[^*\s])")
_SPACES = re.compile(r" {2,}")
_LONG_LINE = (
    45  # characters; a shorter line that ends openly is a heading unless its word says more
)
_MAX_JOINED = 40  # lines of a paragraph that an unclosed mark may hold together
_WIDEST = 160  # characters of a hard-wrapped line
_FULL_LINE = 0.7  # of the widest line: shorter lines were not broken for their length
FEWEST_BROKEN, _BROKEN_SHARE = 3, 0.1  # lines that break a sentence in a wrapped text
_INDENT = "  "
_INDENTED_SHARE = 0.1  # of the lines begin a paragraph and have one at the margin below
_BLANK_SHARE = 0.15  # of the lines are blank in texts that separate paragraphs by blank lines


def is_wrapped(lines: Sequence[str]) -> bool:
    """Whether text was broken into lines of a fixed width, in the midst of its sentences."""
    lines = [line.strip() for line in lines]
    width = max(map(len, lines))
    full = _FULL_LINE * width
    if width > _WIDEST:
        return False
    broken = sum(
        len(line) >= full and not _END.search(line) and following[:1].islower()
        for line, following in itertools.pairwise(lines)
    )
    return broken >= max(FEWEST_BROKEN, _BROKEN_SHARE * sum(map(bool, lines)))


def continued(lines: Sequence[str]) -> list[range]:
    """Return the lines that make up each paragraph of text broken at a fixed width."""
    parts: list[range] = []
    former = ""
    for i, line in enumerate(lines):
        if former and _is_continued(former, line, turns_bold=False, spaced=False):
            former, parts[-1] = f"{former} {line}", range(parts[-1].start, i + 1)
        else:
            former = line
            parts.append(range(i, i + 1))
    return parts


def unwrap(text: str) -> str:
    """Return the text of a Markdown page or of a hard-wrapped one, a block a line.

    A line joins the one before where that ends openly and this one continues it; items, headings,
    letterhead and table rows keep lines of their own. No word is added, left out or moved.
    """
    lines = html.unescape(text).split("\n")
    style = _style_of(lines)
    out: list[str] = []
    i = 0
    while i < len(lines):
        table, used = table_lines(lines, i, _PIPE, lambda cell: _paragraphs(cell, _Style()))
        if used:
            out += table
            i += used
            continue
        begin = i
        while i < len(lines) and not _PIPE.match(lines[i]):
            i += 1
        out += _paragraphs(lines[begin:i], style)
        if i == begin:  # a pipe that begins no table
            i += 1
    return "\n".join(_with_labels_joined(out))


def _with_labels_joined(lines: list[str]) -> list[str]:
    """Return the lines with "Số:" and the like joined with the line that holds what they name."""
    out: list[str] = []
    for line in lines:
        if out and wrap_pattern("label").match(out[-1]):
            out[-1] = f"{out[-1]} {line}"
        else:
            out.append(line)
    return out


@dataclass(frozen=True, slots=True)
class _Style:
    """How a text parts its paragraphs: by blank lines (`spaced`), by indenting their first line."""

    spaced: bool = False
    indented: bool = False


def _style_of(lines: list[str]) -> _Style:
    blank = sum(1 for line in lines if not line.strip())
    begun = sum(
        line.startswith(_INDENT) and following[:1].strip() != ""
        for line, following in itertools.pairwise(lines)
    )
    indented = begun >= max(FEWEST_BROKEN, _INDENTED_SHARE * (len(lines) - blank))
    return _Style(blank >= _BLANK_SHARE * len(lines), indented)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A block being put together: its raw lines, joined by spaces; `indented` is its first."""

    raw: str = ""
    lines: int = 0
    indented: bool = False

    def is_open(self) -> bool:
        """Whether an emphasis that began in the block has not ended."""
        stars = _BULLET.sub("", _ESCAPED.sub("", _FOOTNOTE.sub("", self.raw)))
        return stars.count("**") % 2 == 1 or stars.replace("**", "").count("*") % 2 == 1


def _paragraphs(lines: list[str], style: "_Style") -> list[str]:
    """Return the blocks of lines without bare pipes, without their marks."""
    out: list[str] = []
    block = _Paragraph()
    apart = False
    for line in lines:
        if _RULE.match(line) or _SEPARATOR.match(line):
            apart = True
            continue
        follows = _runs_over_gap(block, line) if apart else _continues(block, line, style)
        if block.raw and follows:
            block = replace(block, raw=f"{block.raw} {line.strip()}", lines=block.lines + 1)
        else:
            _close(block, out)
            block = _Paragraph(line.strip(), 1, line.startswith(_INDENT))
        apart = False
    _close(block, out)
    return out


def _runs_over_gap(block: _Paragraph, line: str) -> bool:
    """Return whether a paragraph goes on behind a blank line that a page break left in it."""
    former, new = _bare(block.raw), _bare(line.strip())
    if not former or not new or "|" in former or former.isupper() or len(former) < _LONG_LINE:
        return False
    return new[0].islower() and not wrap_pattern("item").match(new) and not _END.search(former)


def _close(block: _Paragraph, out: list[str]) -> None:
    if block.raw:
        text = _bare(block.raw)
        if text:
            out.append(text)


def _bare(raw: str) -> str:
    """Return a block without heading marks, emphasis, link targets and the pipes of its row."""
    text = _LINK.sub(r"\1", _HEADING.sub("", raw))
    kept = _KEPT_STARS.sub(lambda m: m.group().replace("*", "\x00"), text)
    kept = _ESCAPED.sub(r"\1", _STARS.sub("", kept)).replace("\x00", "*").replace("\\*", "*")
    if "|" in kept and _ROW.match(kept):
        cells = [
            cell.strip() for cell in kept.strip().removeprefix("|").removesuffix("|").split("|")
        ]
        kept = " | ".join(cells).rstrip(" |")
    return _SPACES.sub(" ", kept).strip()


def _continues(block: _Paragraph, line: str, style: "_Style") -> bool:
    """Return whether `line` continues the block rather than beginning the next."""
    former, new = block.raw, line.strip()
    if any(_HEADING.match(raw) or raw.startswith("|") for raw in (former, new)):
        return False
    if block.is_open() and block.lines < _MAX_JOINED:
        return True
    plain_former, plain_new = _bare(former), _bare(new)
    if not plain_former or not plain_new or SEPARATOR in plain_former or SEPARATOR in plain_new:
        return False
    is_item = bool(wrap_pattern("item").match(plain_new))
    if not is_item and (_in_brackets(plain_former) or _is_flush(block, line, style)):
        return True
    return _is_continued(plain_former, plain_new, _turns_bold(former, new), spaced=style.spaced)


def _is_flush(block: _Paragraph, line: str, style: "_Style") -> bool:
    """Whether a line at the margin goes on in a text whose paragraphs begin further in.

    Headings in capitals stand at the margin, too.
    """
    begun = block.indented and not block.raw.isupper()
    return style.indented and begun and not line[:1].isspace() and not line.isupper()


def _in_brackets(former: str) -> bool:
    """Whether a line ends within brackets that it opened: "đạt 24% (năm 2023:"."""
    opened = former.rfind("(")
    return former.rfind(")") < opened and len(former) - opened < _LONG_LINE


def _is_continued(former: str, new: str, turns_bold: bool, *, spaced: bool) -> bool:
    """Return the same for two lines without marks; `turns_bold` where only one of them is bold."""
    first = next((c for c in new if c.isalnum()), "")
    if wrap_pattern("item").match(new):
        return _number_continues(former, new)
    ended = bool(_END.search(former))
    if turns_bold:
        return first.islower() and not ended
    if ended:
        return _continues_sentence(former, first, spaced=spaced)
    return _runs_on(former, new, first, spaced=spaced)


def _continues_sentence(former: str, first: str, *, spaced: bool) -> bool:
    """Return whether a line goes on behind one that ends like a sentence or a clause."""
    if spaced:
        return first.islower() or (len(former) >= _LONG_LINE and not former.endswith(":"))
    return first.islower() and former[-1] not in ":;…"


def _turns_bold(former: str, new: str) -> bool:
    bold = _is_bold(former)
    return bold != _is_bold(new) and (bold or not former.endswith("**"))


def _is_bold(raw: str) -> bool:
    return raw.startswith("**") and raw.endswith("**") and "**" not in raw[2:-2]


def _number_continues(former: str, new: str) -> bool:
    """Return whether what looks like an item number is the number that the line before awaits."""
    return (
        bool(wrap_pattern("awaits_number").search(former))
        and new[:1].isdigit()
        and not re.match(r"\d{1,2}(?:\.\d{1,2}){0,3}[.)]\s", new)
    )


def _runs_on(former: str, new: str, first: str, *, spaced: bool) -> bool:
    capitals, next_capitals = former.isupper(), new.isupper()
    if first.islower() or first.isdigit() or not first:
        return not (capitals and len(former.split()) < 4 and first.islower())
    if capitals != next_capitals and (capitals or len(new.split()) > 2):
        return False
    if capitals and (wrap_pattern("kind").match(former) or wrap_pattern("kind").match(new)):
        return False
    last = former.rsplit(maxsplit=1)[-1].lower().strip('*_"“(')
    if capitals and wrap_pattern("authority").match(new):
        return last in ("của", "do", "giữa", "với", "và")
    if last in open_words() or former[-1] in ",-–/(":
        return True
    return capitals or spaced or len(former) >= _LONG_LINE
