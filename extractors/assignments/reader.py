"""The tasks of a document, line by line: tables, labels, headings with their items, clauses."""

import re
from collections.abc import Iterator

from corpus import Span
from extractors.assignments.clauses import Holder, find_clauses, read_task
from extractors.assignments.labels import LabelReader, find_in_brackets, has_labels
from extractors.assignments.scene import Scene, duties
from extractors.assignments.tables import TableReader
from extractors.findings import Assignment
from extractors.page.layout import Line
from extractors.sentences import BULLETS, MARKER, split_line
from extractors.targets.tables import SEPARATOR

_CUES = ("chủ trì", "giao ", "trách nhiệm", "phân công", "yêu cầu", "đề nghị")
_PART = re.compile(
    r"(?:phần |mục )?(?:[ivxlc0-9]{1,5}[.)]\s)?(?:về )?(?:công tác )?(?:trách nhiệm )?"
    r"(?:(?:và )?tổ chức (?:triển khai )?thực hiện|phân công (?:nhiệm vụ|thực hiện|trách nhiệm)"
    r"|trách nhiệm (?:của|thực hiện|tổ chức)[^.;]{0,60}|nội dung phân công)"
)
_OTHER_PART = re.compile(r"[IVXLC]{1,5}[.)-]\s|(?:PHỤ LỤC|Phụ lục|CHƯƠNG|Chương|Phần|PHẦN)\s")
_RECIPIENTS = ("nơi nhận", "- nơi nhận")
_BEHIND = re.compile(r"phụ lục|kế hoạch|quy (?:chế|định)|danh mục|chương trình|đề án|nhiệm vụ")
"""What may follow the list of recipients: an appendix, or the plan behind its decision."""
_HEAD = re.compile(
    r"(?:điều [0-9]{1,2}\.?\s)?(?:(?:nội dung|trách nhiệm|nhiệm vụ) (?:của )?|đối với |giao "
    r"|yêu cầu |đề nghị )?"
    r"(?:các |đồng chí |giám đốc |thủ trưởng |chủ tịch |chánh |lãnh đạo |trưởng ){0,3}"
)
_OPEN = re.compile(
    r"(?:\s?\([^()]{1,80}\))?(?:,?\s(?:theo chức năng[^.;:]{0,80}|ngoài[^.;:]{0,80}))?"
    r"(?:\slà cơ quan[^.;:]{0,80})?"
    r"(?:,?\s(?:có|chịu) (?:trách nhiệm|nhiệm vụ)|,?\s(?:tập trung )?thực hiện(?: tốt)?"
    r"(?: các| những)?(?: nhiệm vụ| nội dung)?(?: sau(?: đây)?)?|,?\schủ trì"
    r"(?:, phối hợp[^.;:]{0,160})?){0,3}(?: sau(?: đây)?)?\s?(?P<sign>[:.]?)\s{0,2}"
)
_WITH = re.compile(r"phối hợp(?: với)?\s")
_ITEM_RANK = (
    (re.compile(r"[Đđ]iều\s[0-9]"), 0),
    (re.compile(r"[IVXLC]{1,5}[.)-]"), 1),
    (re.compile(r"\(?[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}[.)]?"), 2),
    (re.compile(r"\(?[a-zđ][.)]"), 6),
    (re.compile(r"\+"), 8),
    (re.compile(rf"[{BULLETS}]"), 7),
)
_LATEST_NAME = 60  # characters of a heading before its first name
_NONE = 9  # the rank of a line without marker
_MOST_ITEMS = 60


def find_assignments(scene: Scene) -> list[Assignment]:
    """Return the tasks that a document gives to bodies, in print order.

    Each is read once: a row of a table, a task with labels behind it, an item under the name of a
    body, or a clause that says who is in charge.
    """
    found = list(_Reader(scene).read())
    return sorted(found, key=lambda given: (given.start, given.end))


def _rank(marker: str) -> int:
    if not marker:
        return _NONE
    for pattern, rank in _ITEM_RANK:
        if pattern.match(marker):
            return rank + marker.rstrip(".)").count(".") if rank == 2 else rank
    return _NONE


class _Reader:
    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._tables = TableReader(scene)
        self._labels = LabelReader(scene)
        self._holder: Holder | None = None
        self._rank = _NONE  # of the heading that names the holder
        self._items = 0
        self._part = False  # in the part on who does what
        self._over = False  # among the recipients

    def read(self) -> Iterator[Assignment]:
        """Give the tasks in the order in which they are found."""
        lines = self._scene.prepared.body
        text, labelled = self._scene.text, has_labels(self._scene.words)
        tabled = SEPARATOR in text
        for i, line in enumerate(lines):
            following = lines[i + 1] if i + 1 < len(lines) else None
            if tabled:
                if text.find(SEPARATOR, line.start, line.end) >= 0:
                    yield from self._tables.read(line, following)
                    self._holder = None
                    continue
                self._tables.passes(line)
            if labelled:
                yield from self._labels.read(line)
            if not self._labels.is_open:
                yield from self._prose(line, following)
        yield from self._labels.finish()

    def _prose(self, line: Line, following: Line | None) -> Iterator[Assignment]:
        self._follow_part(line)
        if self._over:
            return
        text = self._scene.text
        names_some = bool(self._scene.agencies_in(line.start, line.end))
        if not names_some and not self._holder:
            return
        marker = MARKER.match(text, line.start, line.end)
        rank = _rank(marker.group().strip() if marker else text[line.start : line.start + 7])
        start = marker.end() if marker else line.start
        holder = names_some and self._heading(Span(start, line.end), marker is not None, following)
        if holder:
            self._holder, self._rank, self._items = holder, rank, 0
            return
        if self._holder and ((rank <= self._rank and rank != _NONE) or self._items >= _MOST_ITEMS):
            self._holder = None
        own = list(self._clauses(Span(start, line.end), line))
        if own:
            yield from own
        elif self._holder and self._is_item(start):
            self._items += 1
            given = read_task(
                self._scene, self._holder, Span(start, line.end), Span(start, line.end)
            )
            if given and text[line.end - 1] != ":":
                yield given
        elif self._holder and rank == _NONE:
            self._holder = None

    def _is_item(self, start: int) -> bool:
        """Return whether a line is a task of the holder: it begins with a duty."""
        return bool(duties().match(self._scene.words, start))

    def _follow_part(self, line: Line) -> None:
        words = self._scene.words
        if words.startswith(_RECIPIENTS, line.start, line.end):
            self._over, self._holder, self._part = True, None, False
        elif self._over:
            printed = self._scene.text[line.start : line.end]
            self._over = not (printed.isupper() and _BEHIND.match(words, line.start))
        if line.end - line.start <= 120 and _PART.match(words, line.start, line.end):
            self._part = True
        elif (self._part or self._holder) and _OTHER_PART.match(
            self._scene.text, line.start, line.end
        ):
            self._part, self._holder = False, None

    def _heading(self, span: Span, marked: bool, following: Line | None) -> Holder | None:
        """Return whose tasks follow where the line does nothing but name them."""
        scene = self._scene
        if span.end - span.start > 400 or following is None:
            return None
        latest = span.start + _LATEST_NAME
        if not scene.agencies_in(span.start, min(span.end, latest + 1)):
            return None
        head = _HEAD.match(scene.words, span.start)
        names = scene.names_from(head.end() if head else span.start, span.end)
        if not names.known or names.start > latest:
            return None
        rest = _OPEN.fullmatch(scene.words, names.end, span.end)
        if rest is None or not (rest["sign"] == ":" or (marked and self._goes_on(following, span))):
            return None
        said = _WITH.search(scene.words, names.end, span.end)
        partners = scene.names_from(said.end(), span.end).names if said else ()
        return Holder(names, partners)

    def _goes_on(self, following: Line, span: Span) -> bool:
        """Return whether the line behind a bare name is a task of that body."""
        words = self._scene.words
        if words[span.end - 1] in ";,.":
            return False
        marker = MARKER.match(words, following.start, following.end)
        start = marker.end() if marker else following.start
        return bool(duties().match(words, start)) or bool(marker and marker.group("bullet"))

    def _clauses(self, span: Span, line: Line) -> Iterator[Assignment]:
        scene = self._scene
        if not scene.agencies_in(span.start, span.end):
            return
        words = scene.words[span.start : span.end]
        if not (self._part or scene.is_plan or any(cue in words for cue in _CUES)):
            return
        scope = scene.scope_of(line.start)
        listed = scene.is_plan and not (scope and scope.status == "result")
        for sentence in split_line(scene.text, span.start, span.end):
            if not scene.agencies_in(sentence.start, sentence.end):
                continue
            bracketed = find_in_brackets(scene, sentence.span)
            if bracketed:
                yield bracketed
            else:
                yield from find_clauses(scene, sentence.span, listed=self._part or listed)
