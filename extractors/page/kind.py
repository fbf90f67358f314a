"""The kind of a document: a plan's own text, the news of one, a report, a conference …

Title and first paragraphs decide, and of those the words right after "kế hoạch"; a legal text is
judged by its heading and subject. Tie-breaks follow one order: a plan in the title, then event,
index, report and directive in the title, then the same in the lead.
"""

import re

from corpus import Document, Span
from extractors.findings import Value
from extractors.page.kind_rules import (
    about_reform,
    first_rule,
    kind_rules,
    kind_value,
    no_kind,
    object_kind,
    plan_value,
)
from extractors.page.layout import Layout
from extractors.page.legal_kind import is_legal, legal_kind
from extractors.page.objects import find_plan_objects
from extractors.page.parts import kept_words, lead_span, title_span
from extractors.page.told_plans import (
    find_topic,
    issued_plan,
    named_plan,
    numbered_object,
    tells_numbered_plan,
)

BY_TENSE = "kinds.tense_past"
"""The origin of the kind of a page that only the tense of most sentences makes a report."""
PAPER = "kinds.paper_named"
"""The origin of the kind of a paper for those who take part or are judged: rules, findings."""
_EVENT_NAMED = re.compile(r"hội nghị|phiên họp|cuộc họp|chủ trì")
_EVENT = 450
"""An event is told in the first sentences, about this many characters."""
_TEXT = 6000
"""Characters of the text whose tense is asked where title and lead are neutral."""
_NAMED = 300
"""Characters behind a plan's number in which its sentence may say what it is on."""
_MANY_FIELDS = 3
"""Fields of reform in which only a plan for reform as a whole sets goals."""
_BREADTH, _SAID = "kinds.breadth", "kinds.said"
_SHORT = "cải cách"
"""What a title may call the reform whose plan its lead names in full."""
_FUTURE, _PAST = "future", "past"


def find_kind(document: Document, layout: Layout) -> Value:
    """Return the kind of the document, `other` where nothing fits; the evidence is what decided."""
    words = kept_words(document, layout)
    title = title_span(layout) or Span(0, 0)
    lead = lead_span(layout) or Span(title.end, title.end)
    if is_legal(words):
        return legal_kind(words, title)
    return (
        _paper(words, title)
        or _title(words, title, lead)
        or _lead(words, title, lead)
        or no_kind(title)
    )


def kind_of_numbered(
    document: Document, layout: Layout, number: Span, *, by_title: bool
) -> Value | None:
    """Return the kind of a page that nothing else decides but that announces a plan by its number.

    What stands beside the number says what the plan is for, else how many fields of reform the page
    sets goals for, else, if `by_title`, what title and lead are about; None where that is not
    reform or its tools.
    """
    words = kept_words(document, layout)
    title = title_span(layout) or Span(0, 0)
    topic = numbered_object(words, number)
    if topic is None and _said_of_reform(words, number):
        return kind_value("plan_announcement", number, _SAID, 0.7)
    if topic is None and _fields_of_reform(words) >= _MANY_FIELDS:
        return kind_value("plan_announcement", number, _BREADTH, 0.65)
    if topic is None and not by_title:
        return None
    topic = topic or find_topic(words, title)
    if topic:
        on_reform = object_kind(topic.phrase) is not None
        return plan_value(topic, "plan_announcement", 0.65) if on_reform else None
    lead = lead_span(layout) or title
    said = first_rule("reform", words, _head(lead))
    return kind_value("plan_announcement", number, said[0].id, 0.6) if said else None


def _said_of_reform(words: str, number: Span) -> bool:
    """Whether the rest of the number's sentence says that it is on reform."""
    rest = re.split(r"[.;]\s|\n", words[number.end : number.end + _NAMED], maxsplit=1)[0]
    return "cải cách hành chính" in rest


def _fields_of_reform(words: str) -> int:
    """Return how many fields of reform, as its programmes divide it, the page sets goals for.

    A report goes through the same fields, and may cite a plan that was signed of late.
    """
    ahead, behind = (
        next(rule.regex for rule in kind_rules("tense") if rule.label == label)
        for label in (_FUTURE, _PAST)
    )
    goals = "\n".join(
        sentence
        for sentence in re.split(r"[.;]\s|\n", words)
        if ahead.search(sentence) and not behind.search(sentence)
    )
    return sum(bool(rule.regex.search(goals)) for rule in kind_rules("field"))


def _paper(words: str, title: Span) -> Value | None:
    """Return `other` for rules of a contest, calls for a course and findings of an inspection."""
    found = first_rule("paper", words, title)
    return kind_value(found[0].label, Span(*found[1].span()), found[0].id, 0.88) if found else None


def _title(words: str, title: Span, lead: Span) -> Value | None:
    """Return the kind that the title alone, or the title with the lead's event, decides."""
    plan = named_plan(words, title)
    if plan:
        before = first_rule("before", words, Span(title.start, plan.word.start))
        if before:
            return kind_value(before[0].label, Span(*before[1].span()), before[0].id, 0.9)
        event = _event(words, lead)
        if event and "ban hành" not in words[title.start : plan.word.start]:
            return event
        short = plan.phrase.startswith(_SHORT) and object_kind(plan.phrase) is None
        full = issued_plan(words, lead) if short else None
        return plan_value(full or plan, "plan_announcement", 0.95)
    if not about_reform(words, title, _head(lead)):
        return None
    goal = _is_goal(words, title)
    for rule in kind_rules("title"):
        match = rule.regex.search(words, title.start, title.end)
        if not match or rule.label == "goal" or (goal and rule.label == "index_results"):
            continue
        told = rule.label
        looks_back = match.group().endswith("kết công tác")  # "Sơ kết công tác 6 tháng"
        if looks_back and not _EVENT_NAMED.search(words, title.start, lead.end):
            told = "implementation_report"
        return kind_value(told, Span(*match.span()), rule.id, 0.88)
    return None


def _head(lead: Span) -> Span:
    return Span(lead.start, min(lead.end, lead.start + _EVENT))


def _event(words: str, lead: Span) -> Value | None:
    """Return the conference that opens the lead, unless a plan is issued before it is told."""
    found = first_rule("lead", words, _head(lead))
    if not found or found[0].label != "conference_news":
        return None
    rule, match = found
    if _announces_index(words, Span(match.start(), lead.end)):
        return None
    issued = issued_plan(words, Span(lead.start, match.end()))
    return None if issued else kind_value(rule.label, Span(*match.span()), rule.id, 0.85)


def _announces_index(words: str, told: Span) -> bool:
    """Whether the event that a part opens with is held to make an index known."""
    sentence = re.split(r"[.;]\s|\n", words[told.start : told.end], maxsplit=1)[0]
    return any(
        rule.regex.search(sentence) for rule in kind_rules("lead") if rule.label == "index_results"
    )


def _lead(words: str, title: Span, lead: Span) -> Value | None:
    """Return the kind that the first paragraphs decide where the title is neutral."""
    if not about_reform(words, title, lead):
        return None
    event = _event(words, lead)
    if event and about_reform(words, title, _head(lead)):
        return event
    plan = issued_plan(words, lead)
    if plan:
        return plan_value(plan, "plan_announcement", 0.85)
    topic = find_topic(words, title) if tells_numbered_plan(words, lead) else None
    if topic:
        return plan_value(topic, "plan_announcement", 0.75)
    for rule in kind_rules("lead"):
        match = rule.regex.search(words, lead.start, lead.end)
        if match and rule.label != "conference_news":
            return kind_value(rule.label, Span(*match.span()), rule.id, 0.75)
    return _by_tense(words, title, lead)


def _by_tense(words: str, title: Span, lead: Span) -> Value | None:
    """Return report or plan by the tense of the sentences with numbers (tie-break 5).

    A title that states a goal, and a plan on reform in the text, make it the news of that plan.
    """
    if not about_reform(words, title):
        return None
    text = Span(lead.start, min(len(words), lead.start + _TEXT))
    plans = (plan for plan in find_plan_objects(words, text) if plan.phrase)
    plan = next(
        (p for p in plans if (rule := object_kind(p.phrase)) and rule.label == "cchc"), None
    )
    tense = _tense(words, text)
    if plan and (_is_goal(words, title) or tense == _FUTURE):
        return plan_value(plan, "plan_announcement", 0.7)
    if tense == _PAST:
        return kind_value("implementation_report", title, BY_TENSE, 0.7)
    return None


def _tense(words: str, text: Span) -> str | None:
    """Return the tense of most sentences with numbers, None where neither prevails."""
    counts = {_PAST: 0, _FUTURE: 0}
    for sentence in re.split(r"[.;]\s|\n", words[text.start : text.end]):
        if re.search(r"[0-9]", sentence):
            for rule in kind_rules("tense"):
                counts[rule.label] += bool(rule.regex.search(sentence))
    tense, other = sorted(counts, key=lambda label: -counts[label])
    return tense if counts[tense] >= 2 and counts[tense] > counts[other] else None


def _is_goal(words: str, title: Span) -> bool:
    return any(
        rule.label == "goal" and rule.regex.search(words, *title) for rule in kind_rules("title")
    )
