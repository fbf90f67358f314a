"""Targets: values that an indicator shall reach, told apart from results, labels and amounts."""

from extractors.findings import DateMention, Target
from extractors.page.layout import Layout
from extractors.targets.reader import Reader
from extractors.targets.repeated import merge_repeated
from extractors.targets.status import PLAN_KINDS, Frame
from extractors.task_groups import Phrase

__all__ = ["PLAN_KINDS", "Frame", "find_targets"]


def find_targets(
    text: str,
    layout: Layout,
    frame: Frame,
    dates: list[DateMention],
    phrases: dict[int, list[Phrase]],
) -> list[Target]:
    """Return the values that the body states, in print order, each once; `parent` is an index.

    `frame` is what is known of the document: its kind, plan year, the issuer's level, and the date
    by which a plan's targets are due when nothing else is printed. `dates` are in print order,
    `phrases` the names of task groups by line, as `find_all_phrases` gives them.
    """
    targets = Reader(text, layout, frame, dates, phrases).read()
    return merge_repeated(targets, text, layout)
