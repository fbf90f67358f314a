"""Tasks given to bodies, and bodies, people and places named.

A task is paired with gold by place: the row's words overlap the task as quoted, and most of the
words of both agree; one to one, the closest first. Lead, partners, due date, product and group are
judged on pairs. Mentions count once a page and printed form.
"""

from collections.abc import Sequence

from corpus import Span
from extractors.folding import fold, lower
from pipeline.dataset.rows import Row
from pipeline.evaluate.fields import score_pair
from pipeline.evaluate.found import Found
from pipeline.evaluate.gold import GoldAssignment, GoldPage, alternatives
from pipeline.evaluate.place import Places
from pipeline.evaluate.tally import PageScore

_COMMON = 0.5  # share of the words of task and row that must agree
_FIELDS = ("due", "product", "group_id")


def score_assignments(gold: GoldPage, found: Found, score: PageScore) -> None:
    """Judge a page's tasks; a page whose gold does not list them is not judged."""
    if gold.assignments is None:
        return
    rows = found.rows["assignments"]
    pairs = _pair(gold.assignments, rows, Places(found.text))
    for i, given in enumerate(gold.assignments):
        row = rows[pairs[i]] if i in pairs else None
        if not given.optional:
            _score_one(given, row, score)
    for j, row in enumerate(rows):
        if j not in pairs.values():
            score.count("assignments", "invented", None, row["task"], str(row["task"]))
            score.count("assignments (+lead, partners, due)", "invented", None, row["task"])


def _score_one(given: GoldAssignment, row: Row | None, score: PageScore) -> None:
    together = "assignments (+lead, partners, due)"
    if row is None:
        score.count("assignments", "missed", given.task, None, given.task)
        score.count(together, "missed", given.task, None, given.task)
        return
    score.count("assignments", "right", given.task, row["task"])
    lead = _agrees(given.lead_agency, row["lead_agency"])
    what = "right" if lead else "missed" if row["lead_agency"] is None else "wrong"
    score.count("assignments.lead", what, given.lead_agency, row["lead_agency"], given.task)
    partners = _names(row["partner_agencies"])
    same = {_norm(name) for name in given.partner_agencies} == {_norm(n) for n in partners}
    if partners or given.partner_agencies:
        what = "right" if same else "wrong" if partners else "missed"
        what = "invented" if not given.partner_agencies else what
        score.count("assignments.partners", what, given.partner_agencies, partners, given.task)
    for name in _FIELDS:
        score_pair(score, f"assignments.{name}", getattr(given, name), row[name], given.task)
    whole = lead and same and row["due"] in alternatives(given.due)
    score.count(together, "right" if whole else "wrong", given.task, row["task"], given.task)


def _pair(gold: Sequence[GoldAssignment], rows: Sequence[Row], places: Places) -> dict[int, int]:
    """Return which row (by index) each gold task (by index) is."""
    ranked = []
    for i, given in enumerate(gold):
        spans = places.find(given.task)
        for j, row in enumerate(rows):
            common = _common(given.task, str(row["task"]))
            here = Span(int(str(row["start"])), int(str(row["end"])))
            if common >= _COMMON and any(here.overlaps(span) for span in spans):
                ranked.append((common, -i, -j))
    pairs: dict[int, int] = {}
    for _, i, j in sorted(ranked, reverse=True):
        if -i not in pairs and -j not in pairs.values():
            pairs[-i] = -j
    return pairs


def _common(task: str, found: str) -> float:
    wanted, read = set(_norm(task).split()), set(_norm(found).split())
    return len(wanted & read) / len(wanted | read) if wanted | read else 0.0


def _names(value: object) -> list[str]:
    return [str(name) for name in value] if isinstance(value, list | tuple) else []


def _agrees(expected: object, found: object) -> bool:
    return _norm(found) in {_norm(value) for value in alternatives(expected)}


def _norm(value: object) -> str:
    return " ".join(lower(fold(str(value))).split()).strip(" .,;:/")


def score_mentions(gold: GoldPage, found: Found, score: PageScore) -> None:
    """Judge the bodies, people and places named: each printed form once, by label."""
    if gold.mentions is None:
        return
    spared = {_norm(printed) for printed in gold.mentions.get("optional", [])}
    for label in sorted(set(gold.mentions) - {"optional"}):
        wanted = {_norm(printed) for printed in gold.mentions[label]}
        rows = [row for row in found.rows["mentions"] if row["label"] == label]
        read = {_norm(row["printed"]) for row in rows}
        for printed in sorted((wanted | read) - (spared - wanted)):
            is_wanted, is_read = printed in wanted, printed in read
            what = "right" if is_wanted and is_read else "invented" if is_read else "missed"
            name = f"mentions {label}"
            score.count(name, what, printed if is_wanted else None, printed if is_read else None)
