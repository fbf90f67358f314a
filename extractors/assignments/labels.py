"""Tasks followed by labels: "Cơ quan chủ trì: …; cơ quan phối hợp: …; thời gian hoàn thành: …"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus import Span
from extractors.assignments.columns import role_of
from extractors.assignments.dues import due_of_cell, due_of_sentence
from extractors.assignments.scene import Names, Scene, group_of_task
from extractors.findings import Assignment
from extractors.folding import fold, lower
from extractors.page.layout import Line
from extractors.sentences import MARKER

_LABEL = re.compile(
    r"(?:(?<=[.;,(\n])|(?<=\.\s)|(?<=;\s)|(?<=,\s)|(?<=[-+*]\s)|(?<=\n))"
    r"(?P<said>[^\W\d_][^:;.|()\n]{3,44}):\s"
)
_IN_BRACKETS = re.compile(r"\((?P<inside>[^()\n]{4,200}?chủ trì[^()\n]{0,200})\)")
_WITH = re.compile(r"phối hợp(?: với)?:?\s")
_CUES = (
    "chủ trì:",
    "thực hiện:",
    "phối hợp:",
    "hoàn thành:",
    "thời gian:",
    "thời hạn:",
    "sản phẩm:",
)
_SHORTEST = 15


def has_labels(words: str) -> bool:
    """Whether folded lower-case text may have labels: a plain word is found fast."""
    return ":" in words and any(cue in words for cue in _CUES)


@dataclass
class _Block:
    """A task and what the labels behind it say."""

    task: Span
    said: dict[str, Span] = field(default_factory=dict)
    end: int = 0


class LabelReader:
    """Reads labels line by line; a block of labels may run over several lines."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._block: _Block | None = None
        self._former: Span | None = None  # the last line without labels

    def read(self, line: Line) -> Iterator[Assignment]:
        """Give the tasks that a line completes; the last one comes with `finish`."""
        labels = self._labels(line)
        if not labels:
            yield from self.finish()
            self._former = self._content(line)
            return
        before = Span(self._content(line).start, labels[0][1])
        if before.end - before.start >= _SHORTEST:
            yield from self.finish()
            self._block = _Block(before)
        elif self._block is None or ("lead" in self._block.said and labels[0][0] == "lead"):
            yield from self.finish()
            self._block = _Block(self._former) if self._former else None
        if self._block:
            for role, _, value in labels:
                self._block.said.setdefault(role, value)
            self._block.end = line.end

    @property
    def is_open(self) -> bool:
        """Whether the last line was one of labels."""
        return self._block is not None

    def finish(self) -> Iterator[Assignment]:
        """Give the task of the labels read so far, if they name who leads."""
        block, self._block = self._block, None
        if block is None or "lead" not in block.said:
            return
        if len(block.said) > 1 or self._chairs(block.said["lead"]):
            yield self._assignment(block)

    def _chairs(self, lead: Span) -> bool:
        return "chủ trì" in self._scene.words[max(0, lead.start - 30) : lead.start]

    def _content(self, line: Line) -> Span:
        marker = MARKER.match(self._scene.text, line.start, line.end)
        return Span(marker.end() if marker else line.start, line.end)

    def _labels(self, line: Line) -> list[tuple[str, int, Span]]:
        """Return role, place and value of each label of a line."""
        words = self._scene.words
        content = self._content(line)
        part = words[content.start : line.end]
        if not has_labels(part):
            return []
        places = [
            (role, content.start + match.start("said"), content.start + match.end())
            for match in _LABEL.finditer("\n" + part)
            if (role := role_of(match["said"].strip())) in ("lead", "partner", "due", "product")
        ]
        if not places:
            return []
        places = [(role, start - 1, end - 1) for role, start, end in places]  # "\n" stood before
        ends = [start for _, start, _ in places[1:]] + [line.end]
        return [
            (role, start, self._value(begin, end))
            for (role, start, begin), end in zip(places, ends, strict=True)
        ]

    def _value(self, start: int, end: int) -> Span:
        raw = self._scene.text[start:end]
        stripped = raw.strip(" ;.,()-–+")
        begin = start + (raw.index(stripped) if stripped else 0)
        return Span(begin, begin + len(stripped))

    def _assignment(self, block: _Block) -> Assignment:
        scene, said = self._scene, block.said
        lead = scene.names_in(said["lead"])
        partners = scene.names_in(said["partner"]) if "partner" in said else Names((), 0, 0, False)
        task = scene.printed(block.task)
        return Assignment(
            start=block.task.start,
            end=max([block.task.end, *(value.end for value in said.values())]),
            origin="assignments.labels",
            confidence=0.95 if lead.known else 0.8,
            task=task,
            product=scene.printed(said["product"]) or None if "product" in said else None,
            lead_agency=lead.joined,
            partner_agencies=partners.names,
            due=due_of_cell(scene, said["due"]) if "due" in said else None,
            group_id=scene.group_at(block.task.start) or group_of_task(lower(fold(task))),
        )


def find_in_brackets(scene: Scene, span: Span) -> Assignment | None:
    """Return a task with its lead in brackets: "Ban hành quy chế … (Sở Nội vụ chủ trì)"."""
    match = _IN_BRACKETS.search(scene.words, span.start, span.end)
    if match is None or match.start() - span.start < _SHORTEST:
        return None
    lead = next(
        (scene.names_from(a.start, match.end()) for a in scene.agencies_in(*match.span("inside"))),
        None,
    )
    if lead is None or not lead.known:
        return None
    said = _WITH.search(scene.words, lead.end, match.end())
    partners = scene.names_from(said.end(), match.end()).names if said else ()
    task = scene.printed(Span(span.start, match.start()))
    return Assignment(
        start=span.start,
        end=match.end(),
        origin="assignments.brackets",
        confidence=0.85,
        task=task,
        product=None,
        lead_agency=lead.joined,
        partner_agencies=partners,
        due=due_of_sentence(scene, Span(*match.span())) or due_of_sentence(scene, span),
        group_id=scene.group_at(span.start) or group_of_task(lower(fold(task))),
    )
