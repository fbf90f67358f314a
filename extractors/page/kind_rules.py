"""The rules of `kinds.yml`, and the kind that one of them gives a page."""

import re
from functools import cache

from corpus import Span
from extractors.findings import Value
from extractors.page.objects import PlanObject
from extractors.rules import Rule, load_rules

NOTHING = "kinds.nothing"
"""The origin of a kind that no rule decided."""


@cache
def kind_rules(group: str) -> tuple[Rule, ...]:
    """Return the rules of one group of `kinds.yml`, in order."""
    return tuple(r for r in load_rules("kinds.yml") if r.id.startswith(f"kinds.{group}_"))


def first_rule(group: str, words: str, span: Span) -> tuple[Rule, re.Match[str]] | None:
    """Return the first rule of a group that matches within the span."""
    for rule in kind_rules(group):
        match = rule.regex.search(words, span.start, span.end)
        if match:
            return rule, match
    return None


def about_reform(words: str, *spans: Span) -> bool:
    """Whether one of the parts speaks of administrative reform or its tools."""
    return any(first_rule("about", words, span) for span in spans)


def object_kind(phrase: str) -> Rule | None:
    """Return the rule for what a plan is for, by the first words of its object."""
    return next((rule for rule in kind_rules("object") if rule.regex.match(phrase)), None)


def kind_value(kind: str, span: Span, origin: str, confidence: float) -> Value:
    """Return a kind with the span that decided it and the id of the rule."""
    return Value(start=span.start, end=span.end, origin=origin, confidence=confidence, value=kind)


def no_kind(title: Span) -> Value:
    """Return `other` for a page that no rule decides; the evidence is its title."""
    return kind_value("other", title, NOTHING, 0.7)


def plan_value(plan: PlanObject, reform: str, confidence: float) -> Value:
    """Return the kind of a page by what its plan is for; `reform` is that of one on all reform."""
    rule = object_kind(plan.phrase)
    if rule is None:
        return kind_value("other_plan", plan.word, "kinds.object_other", confidence)
    kind = reform if rule.label == "cchc" else rule.label
    return kind_value(kind, plan.word, rule.id, confidence)
