"""Targets: values that an indicator shall reach, told apart from results, labels and amounts."""

import re
from dataclasses import dataclass, replace

from corpus import Span
from extractors.codebook import Indicator, find_indicators
from extractors.findings import DateMention, Target
from extractors.folding import fold, lower
from extractors.layout import Layout, Line
from extractors.sentences import Sentence, split_line
from extractors.targets.comparators import Comparison, find_comparison
from extractors.targets.deadlines import find_baseline_year, find_deadline
from extractors.targets.indicators import indicator_phrase, population
from extractors.targets.levels import find_levels, one_level
from extractors.targets.quantities import Quantity, find_quantities
from extractors.targets.records import is_record, merge_repeated
from extractors.targets.scopes import Scope, find_scopes
from extractors.targets.segments import Segment, find_segments
from extractors.targets.status import PLAN_KINDS, Frame, Setting, find_mood, find_status
from extractors.targets.tables import Cell, find_table_values

__all__ = ["Frame", "find_targets"]

_FRONT = 45
_UNITS = {"rank_change": "rank", "zero": "count", "all": "percent"}
_INHERITED = ("gt", "ge", "lt", "le", "decrease", "increase")
_CHANGES = ("decrease", "increase")
_OF_WHICH = re.compile(r"trong (?:đó|số đó)")
_NEW_VERB = re.compile(
    r"\b(?:đạt|được|có|phấn đấu|bảo đảm|đảm bảo|hoàn thành|giảm|tăng|rút ngắn|nâng|duy trì|trong đó|"
    r"riêng|cung cấp|số hóa|triển khai|kiểm tra)\b"
)
_IN_ORDER = re.compile(r"lần lượt|tương ứng")
_FROM = re.compile(r"\btừ(?: mức| tỷ lệ)? $")
_TO = re.compile(
    r"[^.;%0-9]{0,40}(?:\([^)]{0,30}\)|năm [0-9]{4})?[^.;%0-9]{0,20}(?<!trở )\b(?:lên|xuống|còn)\b"
)


@dataclass(frozen=True, slots=True)
class _Read:
    """One value with what its own words say, before it is seen beside its neighbours."""

    segment: Segment
    comparison: Comparison
    levels: list[str]
    sentence: Sentence
    scope: Scope
    target: Target


class _Reader:
    """Reads the values of one document line by line; holds what they share."""

    def __init__(self, text: str, layout: Layout, frame: Frame, dates: list[DateMention]) -> None:
        self.text, self.layout, self.frame, self.dates = text, layout, frame, dates
        self.folded = lower(fold(text))
        self.scopes = find_scopes(text, layout, dates)
        self.quantities = find_quantities(text)

    def read(self) -> list[Target]:
        """Return the document's values in print order."""
        targets: list[Target] = []
        cells = find_table_values(self.text, self.layout, self.frame.plan_year)
        rows: dict[int, list[Cell]] = {}
        for cell in cells:
            rows.setdefault(cell.row.start, []).append(cell)
        for line in self.layout.role("body"):
            scope = self.scopes[line.start]
            if line.start in rows:
                targets.extend(self._cell(cell, scope) for cell in rows[line.start])
                continue
            inside = [q for q in self.quantities if line.start <= q.start and q.end <= line.end]
            if inside:
                targets.extend(self._line(line, scope, inside, targets))
        return targets

    def _line(
        self, line: Line, scope: Scope, quantities: list[Quantity], former: list[Target]
    ) -> list[Target]:
        """Return the values of a line; sentences of results set the mood of those after them."""
        targets: list[Target] = []
        mood = 0
        for sentence in split_line(self.text, line.start, line.end):
            setting = Setting(self.frame, scope, mood)
            targets.extend(self._sentence(sentence, setting, quantities, [*former, *targets]))
            mood = find_mood(self.folded, sentence, self.frame.plan_year)
        return targets

    def _cell(self, cell: Cell, scope: Scope) -> Target:
        """Return the record of one value of a table of indicators."""
        quantity = cell.quantity
        comparison = find_comparison(self.folded, cell.cell.start, quantity, cell.cell.end)
        if comparison is None:  # a change of rank without direction, in a column of values
            comparison = Comparison("increase", False, "tables.value", 0.6, quantity.start)
        name = self.folded[slice(*cell.name)]
        indicators = find_indicators(f"{name} {self.folded[quantity.start : quantity.end]}")
        indicator = indicators[0] if indicators else None
        column = cell.column
        status = column.role
        if status == "value":
            aims = self.frame.kind in PLAN_KINDS and scope.status != "result"
            status = "target" if aims else "result"
        target = status == "target"
        due = (str(column.year) if column.year else None) or scope.due or self.frame.due
        level = one_level(find_levels(self.folded, *cell.name)) or column.level
        return Target(
            start=cell.row.start,
            end=cell.row.end,
            origin="tables.value",
            confidence=0.9,
            status=status,
            comparator=comparison.comparator,
            comparator_printed=comparison.printed,
            value=quantity.value,
            value_high=quantity.high,
            unit=_UNITS.get(quantity.unit, quantity.unit),
            indicator=" ".join(self.text[slice(*cell.name)].split()),
            indicator_id=indicator.id if indicator else None,
            population=None,
            level=level or self._own_level(indicator),
            group_id=_group(scope, indicator),
            due=due if target else None,
            baseline_year=None if target else column.year,
            parent=None,
            sentence=cell.row,
            value_start=quantity.start,
            value_end=quantity.end,
        )

    def _sentence(
        self,
        sentence: Sentence,
        setting: Setting,
        quantities: list[Quantity],
        former: list[Target],
    ) -> list[Target]:
        reads: list[_Read] = []
        segments = find_segments(self.folded, sentence, quantities)
        for segment in segments:
            first = segments[0].quantity.start
            read = self._value(segment, sentence, first, setting)
            if read:
                reads.append(read)
        reads = _in_order(self.folded, sentence, reads)
        reads = _inherit(self.folded, reads)
        reads = _baselines(self.folded, reads)
        reads = self._parents(reads, former)
        return [read.target for read in reads]

    def _value(
        self, segment: Segment, sentence: Sentence, first: int, setting: Setting
    ) -> _Read | None:
        quantity, scope = segment.quantity, setting.scope
        comparison = find_comparison(self.folded, segment.clause_start, quantity, segment.end)
        if comparison is None:
            return None
        status, score = find_status(self.folded, sentence, segment, first, setting)
        if not is_record(self.folded, segment, comparison, status):
            return None
        levels = find_levels(self.folded, segment.start, segment.end)
        indicator = self._indicator(segment, comparison, sentence)
        due = self._due(segment, sentence)
        if status == "target":
            due = due or scope.due or self.frame.due
        target = Target(
            start=self._trim(segment.start, segment.end).start,
            end=self._trim(segment.start, segment.end).end,
            origin=comparison.origin,
            confidence=round(comparison.confidence * _certainty(score), 3),
            status=status,
            comparator=comparison.comparator,
            comparator_printed=comparison.printed,
            value=quantity.value,
            value_high=quantity.high,
            unit=_UNITS.get(quantity.unit, quantity.unit),
            indicator=indicator_phrase(self.text, segment, comparison),
            indicator_id=indicator.id if indicator else None,
            population=population(self.text, segment),
            level=one_level(levels) or self._own_level(indicator),
            group_id=_group(scope, indicator),
            due=due,
            baseline_year=find_baseline_year(self.text, segment.start, segment.end, self.dates),
            parent=None,
            sentence=sentence.span,
            value_start=quantity.start,
            value_end=quantity.end,
        )
        return _Read(segment, comparison, levels, sentence, scope, target)

    def _own_level(self, indicator: Indicator | None) -> str | None:
        """Return the level of a value whose words name none: the issuer's own, if it has one."""
        if self.frame.level in ("district", "commune", "department"):
            return self.frame.level
        return indicator.level if indicator else None

    def _due(self, segment: Segment, sentence: Sentence) -> str | None:
        """Return the deadline printed for a value: in its segment, its clause, or up front."""
        for start, end in (
            (segment.start, segment.end),
            (segment.clause_start, segment.quantity.start),
            (sentence.start, min(sentence.start + _FRONT, segment.quantity.start)),
        ):
            due = find_deadline(self.text, start, end, self.dates)
            if due:
                return due
        return None

    def _indicator(
        self, segment: Segment, comparison: Comparison, sentence: Sentence
    ) -> Indicator | None:
        """Return what the value measures: by its own words, its clause's, or the sentence's lead."""
        for words in (
            self._words(segment, comparison),
            self.folded[segment.clause_start : segment.clause_end],
            self.folded[sentence.start : segment.clause_end],
        ):
            indicators = find_indicators(words)
            if indicators:
                return indicators[0]
        return None

    def _words(self, segment: Segment, comparison: Comparison) -> str:
        """Return the words that say what is measured, folded."""
        quantity = segment.quantity
        start = segment.start
        if segment.subject_follows and segment.start == segment.clause_start:
            comma = self.folded.rfind(", ", segment.start, min(comparison.start, quantity.start))
            start = comma + 1 if comma > 0 else segment.start
        return self.folded[start : segment.end]

    def _trim(self, start: int, end: int) -> Span:
        words = self.text[start:end]
        stripped = words.strip(" ,;:.…()\n\t")
        begin = start + words.find(stripped)
        return Span(begin, begin + len(stripped))

    def _parents(self, reads: list[_Read], former: list[Target]) -> list[_Read]:
        """Make a value after "trong đó" a part of the value before it."""
        done: list[_Read] = []
        for i, read in enumerate(reads):
            head = self.folded[read.segment.start : read.segment.quantity.start]
            before = self.folded[max(0, read.segment.start - 12) : read.segment.start]
            target = read.target
            if _OF_WHICH.search(head) or _OF_WHICH.search(before):
                parent = len(former) + i - 1
                whole = (former + [r.target for r in done])[parent] if parent >= 0 else None
                if whole is not None and whole.sentence.end + 3 >= target.sentence.start:
                    target = replace(
                        target,
                        parent=parent,
                        level=target.level or whole.level,
                        group_id=target.group_id or whole.group_id,
                    )
            done.append(replace(read, target=target))
        return done


def _certainty(score: int) -> float:
    """Return a factor below one for a status that was decided by few cues."""
    return 1.0 if abs(score) >= 4 else 0.75 + 0.06 * abs(score)


def _group(scope: Scope, indicator: Indicator | None) -> str | None:
    """Return the task group of a value: its heading's, by its indicator where headings merge."""
    of_indicator = indicator.group_id if indicator else None
    if of_indicator in scope.groups or not scope.groups:
        return of_indicator
    return None if scope.groups[0] == "none" else scope.groups[0]


def _in_order(folded: str, sentence: Sentence, reads: list[_Read]) -> list[_Read]:
    """Give the values after "lần lượt" the levels listed before them, one by one."""
    if len(reads) < 2 or not _IN_ORDER.search(folded, sentence.start, sentence.end):
        return reads
    levels = find_levels(folded, sentence.start, sentence.end)
    if levels == ["all"]:
        levels = [
            level
            for level, word in (("province", "tỉnh"), ("district", "huyện"), ("commune", "xã"))
            if word in folded[sentence.start : sentence.end]
        ]
    if len(levels) != len(reads):
        return reads
    first = reads[0]
    return [
        replace(
            read,
            levels=[level],
            target=replace(
                read.target,
                level=level,
                comparator=_shared(first, read),
                comparator_printed=read.target.comparator_printed,
                indicator=first.target.indicator,
                indicator_id=first.target.indicator_id,
                group_id=first.target.group_id,
            ),
        )
        for read, level in zip(reads, levels, strict=True)
    ]


def _shared(first: _Read, read: _Read) -> str:
    inherits = read.target.comparator == "reach" and first.target.comparator in _INHERITED
    return first.target.comparator if inherits else read.target.comparator


def _inherit(folded: str, reads: list[_Read]) -> list[_Read]:
    """Spread a comparator over coordinated levels that share verb and unit (guide, rule 2)."""
    done: list[_Read] = []
    for read in reads:
        if done and _coordinated(folded, done[-1], read):
            first = done[-1].target
            target = replace(
                read.target,
                comparator=_shared(done[-1], read),
                comparator_printed=read.target.comparator_printed,
                indicator_id=read.target.indicator_id or first.indicator_id,
                group_id=read.target.group_id or first.group_id,
            )
            if target.comparator != read.target.comparator:
                target = replace(target, comparator_printed=False, origin="comparators.inherited")
            read = replace(read, target=target)
        done.append(read)
    return done


def _coordinated(folded: str, first: _Read, second: _Read) -> bool:
    if first.target.unit != second.target.unit or first.sentence != second.sentence:
        return False
    between = folded[first.segment.quantity.end : second.segment.quantity.start]
    if first.target.comparator in _CHANGES and second.segment.subject_follows:
        return not _NEW_VERB.search(between)
    different = bool(first.levels and second.levels and first.levels != second.levels)
    return different and not _NEW_VERB.search(between)


def _baselines(folded: str, reads: list[_Read]) -> list[_Read]:
    """Mark the first value of "từ 62% lên 75%" as the baseline of the second."""
    done = list(reads)
    for i in range(len(done) - 1):
        first, second = done[i], done[i + 1]
        gap = folded[first.segment.quantity.end : second.segment.quantity.start]
        left = folded[max(0, first.segment.quantity.start - 14) : first.segment.quantity.start]
        if _FROM.search(left) and len(gap) < 70 and _TO.match(gap):
            done[i] = replace(
                first, target=replace(first.target, status="baseline", comparator="reach", due=None)
            )
            indicator = first.target
            done[i + 1] = replace(
                second,
                target=replace(
                    second.target,
                    indicator=indicator.indicator,
                    indicator_id=second.target.indicator_id or indicator.indicator_id,
                    group_id=second.target.group_id or indicator.group_id,
                    level=second.target.level or indicator.level,
                ),
            )
    return done


def find_targets(text: str, layout: Layout, frame: Frame, dates: list[DateMention]) -> list[Target]:
    """Return the values that the body states, in print order, each once; `parent` is an index.

    `frame` is what is known of the document: its kind, plan year, the issuer's level, and the date
    by which a plan's targets are due when nothing else is printed.
    """
    return merge_repeated(_Reader(text, layout, frame, dates).read(), text)
