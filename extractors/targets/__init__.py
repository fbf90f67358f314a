"""Targets: values that an indicator shall reach, told apart from results, labels and amounts."""

from extractors.findings import Target
from extractors.prepared import Prepared
from extractors.targets.reader import Reader
from extractors.targets.repeated import merge_repeated
from extractors.targets.status import PLAN_KINDS, Frame

__all__ = ["PLAN_KINDS", "Frame", "find_targets"]


def find_targets(prepared: Prepared, frame: Frame) -> list[Target]:
    """Return the values that the body states, in print order, each once; `parent` is an index.

    `frame` is what is known of the document: its kind, plan year, the issuer's level, and the date
    by which a plan's targets are due when nothing else is printed.
    """
    targets = Reader(prepared, frame).read()
    return merge_repeated(targets, prepared.text, prepared.layout)
