"""One document's values, line by line: prose by segments, tables of indicators by cells."""

import re
from bisect import bisect_left
from dataclasses import replace
from functools import cached_property

from corpus import Span
from extractors.deadlines import find_baseline_year
from extractors.findings import Target
from extractors.page.layout import Line
from extractors.prepared import Prepared
from extractors.sentences import Sentence, split_line
from extractors.targets.cells import CellReader
from extractors.targets.comparators import find_comparison
from extractors.targets.dues import Dues
from extractors.targets.groups import group_in_line
from extractors.targets.heading_levels import find_heading_levels
from extractors.targets.indicators import find_measured, population
from extractors.targets.kinds import in_codebook, is_plausible, may_tell
from extractors.targets.led_levels import is_bare, label_before, led_levels
from extractors.targets.levels import counted_level, find_levels, one_level
from extractors.targets.moods import Moods
from extractors.targets.multiples import each_index, each_level, mark_baselines, mark_compared
from extractors.targets.neighbours import (
    Read,
    fill_indicators,
    find_parents,
    share_predicate,
    spread,
    with_candidates,
)
from extractors.targets.own_levels import OwnLevels
from extractors.targets.phrases import indicator_phrase
from extractors.targets.quantities import Quantity, find_quantities
from extractors.targets.records import is_record
from extractors.targets.segments import Segment, find_segments
from extractors.targets.shared_dues import years_in_order
from extractors.targets.shared_levels import each_of_two, level_of_next, levels_in_order
from extractors.targets.shared_verbs import share_verbs
from extractors.targets.status import Frame, Setting, Verdict, find_status
from extractors.targets.status_rules import cues_in
from extractors.targets.table_values import by_name

_ELSEWHERE = re.compile(r", (?:ở|tại|còn|riêng)\b")


class Reader:
    """Reads the values of one document and holds what its lines share."""

    def __init__(self, prepared: Prepared, frame: Frame) -> None:
        """Prepare for the values of a document; `frame` is what is known of it."""
        self.prepared, self.frame = prepared, frame
        self.text, self.folded = prepared.text, prepared.words
        self._line_start = 0
        self._aimed: str | None = None  # the year that a text without one of its own aims at
        self.quantities = find_quantities(self.folded)
        self._dues = Dues(self.folded, frame, prepared.dates)
        self._levels = OwnLevels(self.folded, frame)
        self._cells = CellReader(prepared, frame, self._dues, self._levels)
        self._moods = Moods(self.text, self.folded, frame)
        self._quantity_starts = [quantity.start for quantity in self.quantities]

    @cached_property
    def _heading_levels(self) -> dict[int, list[str]]:
        """The levels that headings give the lines below them; few texts have a value to ask."""
        return find_heading_levels(self.text, self.folded, self.prepared.layout)

    def read(self) -> list[Target]:
        """Return the document's values in print order; `parent` is an index into them."""
        targets: list[Target] = []
        kind, rows = self.frame.kind, self._cells.rows
        values = (quantity.start for quantity in self.quantities if may_tell(kind, [quantity]))
        last = max([*rows, *values], default=-1)
        for line in self.prepared.body:
            if line.start > last:
                break
            if line.start in rows:
                targets += self._cells.read(line, self.prepared.scopes[line.start])
                continue
            inside = self._inside(line)
            if may_tell(kind, inside):
                self._line(line, inside[-1].start, targets)
            else:
                self._moods.passes(line)
                for passage in split_line(self.text, line.start, line.end) if inside else [line]:
                    self._aim(passage)
        return targets

    def _inside(self, passage: Line | Sentence) -> list[Quantity]:
        """Return the quantities that begin in a passage."""
        first = bisect_left(self._quantity_starts, passage.start)
        return self.quantities[first : bisect_left(self._quantity_starts, passage.end, first)]

    def _line(self, line: Line, last: int, targets: list[Target]) -> None:
        """Add the values of a line, whose last quantity begins at `last`; sentences of results set
        the mood of those after them."""
        mood, due, self._line_start = self._moods.begins(line), self._aimed, line.start
        scope = self.prepared.scopes[line.start]
        for sentence in split_line(self.text, line.start, line.end):
            due = self._dues.fronted(sentence) or due
            self._aim(sentence)
            mood = self._moods.of(sentence, mood)
            setting = Setting(self.frame, scope, mood, due)
            targets.extend(self._sentence(sentence, setting, targets))
            if last < sentence.end and not self._moods.carried:
                break
            mood = self._moods.after(sentence, mood)
        self._moods.ends(line, mood)

    def _aim(self, passage: Line | Sentence) -> None:
        """Take over the year that a passage sets goals for, where the text has none of its own."""
        if not self.frame.due:
            self._aimed = self._dues.aimed(passage.start, passage.end) or self._aimed

    def _sentence(self, sentence: Sentence, setting: Setting, former: list[Target]) -> list[Target]:
        inside = self._inside(sentence)
        segments = (
            find_segments(self.folded, sentence, inside)
            if may_tell(self.frame.kind, inside)
            else []
        )
        if not segments:
            return []
        setting = replace(setting, cues=cues_in(self.folded[sentence.start : sentence.end]))
        first = segments[0].quantity.start
        found: list[Read] = []
        clause = sentence.start
        for segment in segments:
            if segment.clause_start != clause:
                setting, clause = replace(setting, told=False), segment.clause_start
            verdict = find_status(self.folded, sentence, segment, first, setting)
            read = self._value(segment, sentence, first, setting, verdict)
            found += [read] if read else []
            if verdict.is_told:
                setting = replace(setting, told=True)
        reads = fill_indicators(self.folded, found, former, self.frame.level)
        if len(reads) > 1:
            reads = self._shared(sentence, reads, former)
        reads = mark_compared(self.folded, reads)
        reads = each_index(self.folded, reads)
        reads = each_of_two(self.folded, each_level(self.folded, sentence, reads))
        reads = mark_baselines(self.folded, reads)
        reads = [with_candidates(self.folded, read) for read in reads]
        return self._levels.fill(reads, find_parents(self.folded, reads, former), former)

    def _shared(self, sentence: Sentence, reads: list[Read], former: list[Target]) -> list[Read]:
        """Return the values of a sentence with what is said once of several of them."""
        reads = levels_in_order(self.folded, sentence, reads, former)
        reads = level_of_next(self.folded, reads)
        reads = years_in_order(self.folded, reads, self._dues.coming(sentence.start, sentence.end))
        reads = share_predicate(self.folded, spread(self.folded, reads))
        return share_verbs(self.folded, reads)

    def _value(
        self,
        segment: Segment,
        sentence: Sentence,
        first: int,
        setting: Setting,
        verdict: Verdict,
    ) -> Read | None:
        """Return the record of one quantity; None where it is none."""
        quantity = segment.quantity
        comparison = find_comparison(self.folded, segment.clause_start, quantity, segment.end)
        if comparison is None or setting.scope.award:
            return None
        label = label_before(self.folded, sentence, segment)
        if label and is_bare(self.folded, segment):  # "Giảm thời gian giải quyết: ít nhất 20%"
            comparison = by_name(self.folded, label, comparison)
        status, score = verdict.status, verdict.score
        if not is_record(self.folded, sentence, segment, comparison, verdict):
            return None
        indicator = find_measured(self.folded, sentence, segment, comparison, self.frame.level)
        indicator = in_codebook(self.frame.kind, indicator)
        if status == "target" and not is_plausible(self.frame.kind, quantity, indicator):
            return None
        levels = self._levels_of(segment) or led_levels(self.folded, sentence, segment, first)
        levels = levels or self._heading_levels.get(self._line_start, [])
        due = self._dues.printed(segment, sentence, coming=status == "target")
        if status == "target":
            due = due or setting.due or setting.scope.due or self.frame.due
            due = due or self._dues.this_year(sentence, quantity.start)
        evidence = self._trimmed(segment)
        phrases = self.prepared.phrases.get(self._line_start, [])
        target = Target(
            start=evidence.start,
            end=evidence.end,
            origin=comparison.origin,
            confidence=round(comparison.confidence * _certainty(score), 3),
            status=status,
            comparator=comparison.comparator,
            comparator_printed=comparison.printed,
            value=quantity.value,
            value_high=quantity.high,
            unit=quantity.target_unit,
            indicator=indicator_phrase(self.text, self.folded, segment, comparison),
            indicator_id=indicator.id if indicator else None,
            population=population(self.text, self.folded, segment),
            level=one_level(levels),
            group_id=group_in_line(phrases, setting.scope, segment, indicator),
            due=due,
            baseline_year=find_baseline_year(
                self.folded, self._dues.within(segment.start, segment.end), segment.start
            ),
            parent=None,
            sentence=sentence.span,
            value_start=quantity.start,
            value_end=quantity.end,
        )
        return Read(segment, sentence, levels, target)

    def _levels_of(self, segment: Segment) -> list[str]:
        """Return the levels in a value's own words: of what it counts, else of who counts it."""
        counted = counted_level(self.folded, segment.quantity.end, segment.end)
        if counted:
            return [counted]
        follows = segment.subject_follows and segment.quantity.unit == "percent"
        other = _ELSEWHERE.search(self.folded, segment.quantity.end, segment.end)
        end = other.start() if other else segment.end
        told = find_levels(self.folded, segment.quantity.end, end) if follows else []
        return told or find_levels(self.folded, segment.start, segment.end)

    def _trimmed(self, segment: Segment) -> Span:
        words = self.text[segment.start : segment.end]
        stripped = words.strip(" ,;:.…()\n\t")
        begin = segment.start + words.find(stripped)
        return Span(begin, begin + len(stripped))


def _certainty(score: int) -> float:
    """Return a factor below one for a status that was decided by few cues."""
    return 1.0 if abs(score) >= 4 else 0.75 + 0.06 * abs(score)
