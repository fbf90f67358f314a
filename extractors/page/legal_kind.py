"""The kind of a legal text: by its heading, and the subject below it."""

import re

from corpus import Span
from extractors.findings import Value
from extractors.page.kind_rules import (
    about_reform,
    first_rule,
    kind_rules,
    kind_value,
    no_kind,
    plan_value,
)
from extractors.page.objects import PlanObject, object_at
from extractors.page.told_plans import named_plan

_LEGAL = 3
"""Marks from which a page is a legal text; a news page that quotes one has two at most."""
_HEADING = re.compile(
    r"(?m)^\W{0,6}(kế hoạch|quyết định|chỉ thị|báo cáo|chương trình|đề án|nghị quyết|công điện"
    r"|thông báo|kết luận|hướng dẫn)\b\W{0,6}$"
)
_SUBJECT_END = re.compile(
    r"\n\W{0,6}(?:căn cứ|thực hiện (?:nghị|quyết|chỉ|kế|công|chương)|ủy ban|chủ tịch|để |nhằm "
    r"|i\.|1\.|phần )"
)
_SUBJECT = 500


def is_legal(words: str) -> bool:
    """Whether a text bears enough of the marks of a legal text."""
    marks = 0
    for rule in kind_rules("lawful"):
        if rule.may_match(words) and rule.regex.search(words):
            marks += rule.attributes["weight"]
        if marks >= _LEGAL:
            return True
    return False


def legal_kind(words: str, title: Span) -> Value:
    """Return the kind of a legal text by its heading and the subject below it."""
    heading = _HEADING.search(words)
    if heading is None:
        letter = first_rule("letter", words, title)
        if letter:
            told = letter[0].label if about_reform(words, title) else "other"
            return kind_value(told, title, letter[0].id, 0.88)
        plan = named_plan(words, title)
        return plan_value(plan, "plan_text", 0.85) if plan else no_kind(title)
    end = _SUBJECT_END.search(words, heading.end(), heading.end() + _SUBJECT)
    subject = Span(heading.end(), end.start() if end else heading.end() + 250)
    evidence = Span(heading.start(1), heading.end(1))
    if heading[1] in ("kế hoạch", "chương trình", "đề án"):
        phrase = object_at(words, subject.start)[1]
        return plan_value(PlanObject(evidence, 0, phrase), "plan_text", 0.95)
    if heading[1] in ("quyết định", "nghị quyết"):
        plan = named_plan(words, subject)
        if plan:
            return plan_value(plan, "plan_text", 0.93)
    return _other_legal(words, heading[1], subject, evidence)


def _other_legal(words: str, heading: str, subject: Span, evidence: Span) -> Value:
    """Return the kind of a legal text that sets no plan, by its heading if it is on reform."""
    by_heading = {
        "chỉ thị": "directive",
        "công điện": "directive",
        "báo cáo": "implementation_report",
    }
    if not about_reform(words, subject):
        return kind_value("other", evidence, "kinds.lawful_other", 0.9)
    if heading == "quyết định" and first_rule("title", words, subject):
        found = first_rule("title", words, subject)
        if found and found[0].label == "index_results":
            return kind_value("index_results", evidence, found[0].id, 0.85)
    return kind_value(by_heading.get(heading, "other"), evidence, "kinds.lawful_heading", 0.88)
