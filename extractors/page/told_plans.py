"""Plans that a page tells of: what each is for, and whether the page says that it was issued."""

import re

from corpus import Span
from extractors.page.kind_rules import kind_rules, object_kind
from extractors.page.objects import PlanObject, find_plan_objects, object_at
from extractors.rules import Rule

_BEFORE, _AFTER, _NAME = 90, 160, 200
_OPENS = re.compile(r"(?:(?:^|[.;:\n])\W*|\blà (?:bản )?)$")
_ABOUT = re.compile(r"\bvề\b")
_NUMBER = re.compile(r"[0-9]/|\bsố [0-9]")
_SENTENCE = re.compile(r"[.;]\s|\n")
_NESTED = re.compile(r"(?:(?:và|các|những|một|hai) )*kế hoạch\b")
_LOOSE = ("procedures_plan", "digital_plan")
"""Kinds whose subject may stand anywhere in the words; reform named beside it goes before."""


def is_reform_tool(words: str, plan: PlanObject, rule: Rule | None) -> bool:
    """Whether a plan, or a programme or scheme on reform itself, is one that counts."""
    is_plan = words[plan.word.start : plan.word.end].startswith("k")
    return is_plan or (rule is not None and rule.label == "cchc")


def named_plan(words: str, span: Span) -> PlanObject | None:
    """Return the plan that a title or subject names: the innermost of "Kế hoạch … Kế hoạch".

    What follows number and colon is a headline ("Kế hoạch số 5/KH-UBND: tỉnh X phấn đấu …"): there
    the plan is for what the headline is about.
    """
    for plan in find_plan_objects(words, span):
        rule = object_kind(plan.phrase)
        named = plan.start < span.end and plan.phrase and not _NESTED.match(plan.phrase)
        if named and is_reform_tool(words, plan, rule):
            headline = rule is None and ":" in words[plan.word.end : plan.start]
            about = find_topic(words, Span(plan.start, span.end)) if headline else None
            return PlanObject(plan.word, about.start, about.phrase) if about else plan
    return None


def issued_plan(words: str, span: Span) -> PlanObject | None:
    """Return the first plan of the part that is on reform or its tools, and told as issued.

    One that an older act approved ("Thực hiện Quyết định … phê duyệt Kế hoạch …, tỉnh có Kế hoạch
    …") counts only where no other is named.
    """
    carried: PlanObject | None = None
    for plan in find_plan_objects(words, span):
        rule = object_kind(plan.phrase)
        if rule is None or not is_reform_tool(words, plan, rule):
            continue
        before = words[max(span.start, plan.word.start - _BEFORE) : plan.word.start]
        if _is_issued(words, span, plan) or _opens(before, plan):
            if not _is_carried(words[span.start : plan.word.start]):
                return plan
            carried = carried or plan
    return carried


def tells_numbered_plan(words: str, lead: Span) -> bool:
    """Whether the lead tells of a plan by its number, or as issued, and not what it is for."""
    for plan in find_plan_objects(words, lead):
        if words[plan.word.start] != "k" or _is_on_other(words, plan):
            continue
        before = words[max(lead.start, plan.word.start - _BEFORE) : plan.word.start]
        cited = any(rule.regex.search(before) for rule in kind_rules("cited"))
        numbered = _NUMBER.search(words, plan.word.end, plan.start) and not cited
        if numbered or (not plan.phrase and _is_issued(words, lead, plan)):
            return True
    return False


def find_topic(words: str, span: Span) -> PlanObject | None:
    """Return what a part is about, read like the object of a plan from each of its words on."""
    first: PlanObject | None = None
    for word in re.finditer(r"\w+", words[span.start : span.end]):
        start, phrase = object_at(words, span.start + word.start())
        rule = object_kind(phrase) if start < span.end else None
        if rule is None:
            continue
        topic = PlanObject(Span(start, span.end), start, phrase)
        if rule.label not in _LOOSE:
            return topic if first is None or rule.label == "cchc" else first
        first = first or topic
    return first


def numbered_object(words: str, number: Span) -> PlanObject | None:
    """Return the plan that bears a number, where its sentence says what it is for."""
    begin = max(0, number.start - _NAME)
    plans = [
        plan
        for plan in find_plan_objects(words, Span(begin, number.start))
        if (object_kind(plan.phrase) or _is_on_other(words, plan))
        and not _SENTENCE.search(words, plan.word.end, number.start)
    ]
    return plans[-1] if plans else None


def _is_on_other(words: str, plan: PlanObject) -> bool:
    """Whether the words after number and "về" name a subject that is neither reform nor a tool."""
    said = _ABOUT.search(words, plan.word.end, plan.start)
    return bool(said and plan.phrase and object_kind(plan.phrase) is None)


def _opens(before: str, plan: PlanObject) -> bool:
    """Whether the plan opens its sentence, or "đó là" points to it, named in full with its year."""
    return bool(_OPENS.search(before) and re.search(r"\b20[0-9]{2}\b", plan.phrase))


def _is_carried(before: str) -> bool:
    return any(rule.regex.search(before) for rule in kind_rules("carried"))


def _is_issued(words: str, span: Span, plan: PlanObject) -> bool:
    """Whether words in front of the plan, or those behind it in its sentence, say so."""
    before = words[max(span.start, plan.word.start - _BEFORE) : plan.word.start]
    after = _SENTENCE.split(words[plan.word.end : plan.word.end + _AFTER], maxsplit=1)[0]
    return any(rule.regex.search(before) for rule in kind_rules("issue")) or any(
        rule.regex.search(after) for rule in kind_rules("behind")
    )
