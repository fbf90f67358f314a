"""Mood: whether what is told looks ahead or back, from sentence to sentence and down a list.

In news of a conference "Trong thời gian tới, tỉnh tập trung …" makes goals of the sentences and
items after it, until one looks back, a voice tells what is, or a plain paragraph begins.
"""

import re

from extractors.page.layout import Line
from extractors.sentences import MARKER, Sentence, split_line
from extractors.targets.status import PLAN_KINDS, Frame, past_year
from extractors.targets.status_rules import cues_in, status_words

AHEAD, PAST = 3, -4
_AIMS = 3
_ASIDE = re.compile(  # "… phải trên 50% - năm ngoái mới 31%"
    r"\([^()]{1,120}\)|(?: [-–—]|,) (?:trong khi )?(?:năm (?:ngoái|rồi|trước)|trước đây|hiện)\b"
    r"[^.;,]{1,60}(?=[.;]?\s*$)"
)


class Moods:
    """Follows the mood of a document, line by line; 0 is none."""

    def __init__(self, text: str, folded: str, frame: Frame) -> None:
        """Prepare for a text, `folded` being it folded, in lower case."""
        self.text, self.folded, self.frame = text, folded, frame
        self._lead = 0
        self._passed: list[Line] = []  # whose mood nobody has asked for yet
        self.carried = frame.kind not in PLAN_KINDS
        """Whether lines without values count, too: a plan looks ahead by itself."""

    def passes(self, line: Line) -> None:
        """Take note of a line without values: it is read when the mood of a later one hangs on it.

        Few are: an item's mood is its own, and a plain paragraph ends that of those before it.
        """
        if self.carried and not self._is_item(line):
            if not self._goes_on(line):
                self._passed.clear()
            self._passed.append(line)

    def begins(self, line: Line) -> int:
        """Return the mood of a line's start: items and what goes on have that of their lead."""
        return self._led() if self._is_item(line) or self._goes_on(line) else 0

    def ends(self, line: Line, mood: int) -> None:
        """Take over the mood at the end of a line; an item's is its own alone."""
        if not self._is_item(line):
            self._lead = max(mood, 0)
            self._passed.clear()

    def of(self, sentence: Sentence, before: int) -> int:
        """Return the mood that a sentence is told in: what a voice says of the present has none."""
        words = self.folded[sentence.start : sentence.end]
        return 0 if before > 0 and status_words("told").search(words) else before

    def after(self, sentence: Sentence, before: int) -> int:
        """Return AHEAD or PAST after a sentence that looks there, 0 after one that ends the mood.

        In a paragraph of results, "SIPAS đạt 77,06%" needs no cue of its own.
        """
        words = _ASIDE.sub("", self.folded[sentence.start : sentence.end])
        over = past_year(words, self.frame.past)
        if not over and looks_ahead(words):
            return AHEAD
        score = sum(
            weight
            for rule, scope, weight in cues_in(words)
            if scope != "near" and rule.regex.search(words)
        )
        if score >= _AIMS:
            return max(before, 0)
        if score <= PAST or over:
            return PAST
        return before

    def _led(self) -> int:
        """Return the mood that the lines before leave to an item, or to what goes on."""
        passed, self._passed = self._passed, []
        for line in passed:
            mood = self._lead if self._goes_on(line) else 0
            for sentence in split_line(self.text, line.start, line.end):
                mood = self.after(sentence, self.of(sentence, mood))
            self._lead = max(mood, 0)
        return self._lead

    def _goes_on(self, line: Line) -> bool:
        return bool(status_words("goes_on").match(self.folded, line.start, line.end))

    def _is_item(self, line: Line) -> bool:
        return bool(MARKER.match(self.text, line.start, line.end))


def looks_ahead(words: str) -> bool:
    """Whether a sentence turns to what is to come, and does not turn back behind that."""
    place = None
    for match in status_words("ahead").finditer(words):
        place = match.end()
    if place is None or status_words("event").search(words):
        return False
    return not any(
        weight < 0 and rule.regex.search(words, place) for rule, _, weight in cues_in(words)
    )
