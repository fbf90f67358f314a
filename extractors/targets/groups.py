"""The task group that a value stands under: its heading's, its paragraph's, or one that it names.

Where headings merge groups, or name one that is none of the programme's, the indicator decides.
"""

from collections.abc import Sequence

from extractors.codebook import Indicator
from extractors.scopes import Scope
from extractors.targets.segments import Segment
from extractors.task_groups import Phrase


def group_of(groups: tuple[str, ...], indicator: Indicator | None) -> str | None:
    """Return the task group of a value: its heading's, by its indicator where headings merge."""
    of_indicator = indicator.group_id if indicator else None
    if of_indicator in groups or not groups:
        return of_indicator
    return of_indicator if groups[0] == "none" else groups[0]


def group_in_line(
    phrases: Sequence[Phrase], scope: Scope, segment: Segment, indicator: Indicator | None
) -> str | None:
    """Return the task group of a value in prose; None where nothing tells.

    `phrases` are the names of groups in its line, `scope` is what the headings above say of it.
    """
    groups = _groups(phrases, scope, segment.quantity.start)
    return group_of(groups, indicator) or _named(phrases, segment)


def _groups(phrases: Sequence[Phrase], scope: Scope, place: int) -> tuple[str, ...]:
    """Return the groups that a value stands under: its line's, or those of the last label in
    it, as where a paragraph goes through them ("Về thể chế: …. Cải cách công vụ: …")."""
    labels = [phrase for phrase in phrases if phrase.label_of_line and phrase.start < place]
    groups = [label.rule.label for label in labels]
    return scope.groups if not groups or groups[-1] in scope.groups else (groups[-1],)


def _named(phrases: Sequence[Phrase], segment: Segment) -> str | None:
    """Return the task group that the value's own words name, as scores of an index do."""
    groups = {p.rule.label for p in phrases if segment.start <= p.start < segment.end}
    return groups.pop() if len(groups) == 1 and "none" not in groups else None
