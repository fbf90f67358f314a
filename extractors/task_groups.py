"""Task groups that a page names as contents of the plan, and how many it says there are.

A phrase counts where it stands as a heading, as the label of a paragraph or as a member of a list;
a phrase that only praises reform in passing does not (annotation guide, *Task groups*).
"""

import itertools
import re
from dataclasses import dataclass, replace

from corpus import Span
from extractors.cues import Cues, find_cues
from extractors.findings import TaskGroup
from extractors.folding import fold, lower
from extractors.outline import Outline
from extractors.page.layout import Layout
from extractors.rules import Rule, load_rules
from extractors.sentences import Sentence, split_line

# What may lead from the start of a sentence to a group's name: "Về công tác …", "Nội dung thứ hai
# là …", "Ở nhóm mục tiêu về …", "Cùng với đó, …".
_LEAD = re.compile(
    r"[\"“'(]{0,2}(?:(?<!\w)(?:về|trong|đối với|ở|trên|là|với|các|vì vậy|trước hết|tiếp theo|"
    r"tiếp đến|cuối cùng|đầu tiên|còn lại|thứ [a-zà-ỹ]{2,4}|một|hai|ba|bốn|năm|sáu|bảy|"
    r"lĩnh vực|nội dung|nhiệm vụ|mảng|phần|khâu|nhóm|mục tiêu|điểm nhấn|công tác|việc|gắn với|"
    r"tăng cường|đẩy mạnh|tiếp tục|thực hiện|nâng cao (?:chất lượng|hiệu quả)|cùng với đó|"
    r"bên cạnh(?: đó)?|ngoài ra|đồng thời|còn có|kế hoạch (?:cũng |còn )?"
    r"(?:có|gồm|nêu|đề cập(?: đến)?|đề ra|tập trung vào|chú trọng"
    r"|dành (?:(?:một|hẳn|phần|mục|chương|riêng) ){0,3}cho))"
    r"[,:]? ){0,8}$"
)
_ITEM_START = re.compile(
    r"(?:^|[:;,.(/|]|\([0-9a-zđ]{1,2}\)|[0-9a-zđ][.)]|[-–+•\"“]|"
    r"\b(?:và|từ|đến|gồm|như|yêu cầu|phụ trách|chủ trì|theo dõi|tham mưu|thực hiện|đảm nhiệm"
    r"|đảm trách|chịu trách nhiệm|tập trung(?: vào)?|chú trọng(?: vào)?|ưu tiên)) ?$"
)
# "Trọng tâm là cải cách thể chế; …" lists groups, "trọng tâm là TTHC, đội ngũ" praises.
_FOCUS = re.compile(r"\b(?:trọng tâm|trọng điểm|ưu tiên)\b[^.;:,]{0,60} là $")
_WIDEST_START = 20  # characters that these words take
_ITEM_NAMED = re.compile(
    r"\b(?:nhóm|nhiệm vụ|nội dung|lĩnh vực|trụ cột|khâu|mảng|phần việc)\b[^.;:,]{0,60} là ?$"
)
_ITEM_END = re.compile(r"\s*(?:[,;:.(|]|và\b|$)", re.MULTILINE)
# What stands in front of a heading beside the markers of decree 30/2020/NĐ-CP: "Mục A.",
# "Phần thứ hai:", "Chương II -", "Nhiệm vụ 3:".
_PART = re.compile(
    r"[\"“'(*]{0,3}(?:phần|chương|mục|tiểu mục|nhóm|nhóm nhiệm vụ|nhiệm vụ|nội dung|điều)"
    r" (?:thứ |số )?"
    r"(?:(?:[a-zđ]|nhất|một|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín)(?= ?[.:)–-])|[ivx]{1,4}|[0-9]{1,2})"
    r"(?: ?[.:)] ?| ?[-–] | )"
)
_FRONTED = re.compile(
    r"[\"“'(]{0,2}(?:về|trong|đối với|với|ở|trước hết|nội dung|nhóm|nhiệm vụ|lĩnh vực"
    r"|mảng|phần|thứ)\b"
)
_AFTER_FRONTED = re.compile(r"(?: \([^)]{1,15}\))?(?:,| và )")
_ABOUT = re.compile(r"\b(?:về|trong)\b")
_MORE = re.compile(r"(?:cùng với đó|bên cạnh đó|ngoài ra|đồng thời|kế hoạch (?:cũng|còn))\b")
# After a label: a colon, a dash or the end of the sentence within a few words.
_LABEL_END = re.compile(r" ?\||[^:.;\n]{0,60}(?::|(?: - |[:;.]? ?$))|[^:.\n]{0,80}$")
# A paragraph that begins with the group's own name is about it, whatever its sentence says of it.
_SUBJECT = re.compile(r"(?:công tác )?(?:cải cách|hiện đại hóa|xây dựng và|kiểm soát)\b")
_LIST_CUE = re.compile(
    r"(?:nhóm|nhiệm vụ|nội dung|lĩnh vực|mục tiêu|trụ cột|giải pháp|tiêu chí|phần|mảng|khâu)"
    r"[^.]{0,80}(?::|gồm|bao gồm|như|là|về|trên|theo)"
)
_DECLARED = re.compile(
    r"(?<![0-9.,/])(?:0?([3-9]|1[0-2])|(ba|bốn|năm|sáu|bảy|tám|chín|mười))"
    r"(?: \([0-9a-zà-ỹ]{1,5}\))? "
    r"(?:nhóm(?: (?:nhiệm vụ|nội dung|lĩnh vực|công việc))?|nội dung|lĩnh vực|trụ cột|"
    r"phần việc|nhiệm vụ(?= ?(?:trọng tâm|chủ yếu|chính|lớn|cơ bản|là|gồm|[:.,;]|cải cách|cchc)))"
    r"(?! (?:tỉnh|chỉ số|chỉ tiêu|sở|hồ sơ|thủ tục|tthc|dịch vụ|đối tượng|ngành nghề)"
    r"|,? ?(?:chiếm|đạt|bằng|quá hạn|chậm|chưa))"
)
# What is counted is no part of the plan: its goals, the fields in which something is done, or what
# there shall be so many of at least …
_OTHER_PARTS = re.compile(
    r"(?:(?:mục tiêu|chỉ tiêu)[^.;,]{0,20} (?:thành|theo|gồm)"
    r"|\b(?:trong|của|thuộc|tại|ở|ít nhất|tối thiểu|không dưới|hơn)) $"
)
_TASKS, _PARTS = re.compile(r"nhiệm vụ (?:cải cách|cchc)"), range(5, 9)
"""Tasks are groups where they are as many as programmes of reform have parts: "7 nhiệm vụ CCHC"."""
# … or they are those of an act that the plan carries out …
_OF_ACT = re.compile(
    r"(?: (?:cải cách hành chính|cchc|cải cách|chính|lớn|cơ bản|trọng tâm)){0,3}"
    r" (?:của|trong|theo|tại|nêu (?:trong|tại)|mà)"
    r" (?:chương trình|nghị quyết|quyết định|chính phủ|bộ)"
    r"|(?: của| trong| theo)? nghị quyết (?:số )?[0-9]"
)
# … unless it is said to be of reform.
_REFORM = re.compile(r"[^.;]{0,40}?(?:cải cách|cchc|thể chế)")
_JOINT = re.compile(r" và |, ")
_LONGEST_HEADING = 100
_FEWEST_LISTED = 3
"""Groups from which on a section lists them: fewer may be named there in passing."""
_NUMBERS = {"ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A group's name in the text; `label_of_line` says that it heads its line."""

    start: int
    end: int
    rule: Rule
    label_of_line: bool


def _phrases_in(folded: str, sentence: Sentence, cues: Cues) -> list[Phrase]:
    """Return the group names of one sentence that stand at the start of an item, in order."""
    phrases: list[Phrase] = []
    taken = bytearray(sentence.end - sentence.start)
    for rule in cues.within(*sentence.span):
        for match in rule.regex.finditer(folded, sentence.start, sentence.end):
            if rule.attributes.get("bare") and not _ITEM_END.match(folded, match.end()):
                continue
            place = slice(match.start() - sentence.start, match.end() - sentence.start)
            phrase = None if any(taken[place]) else _in_place(folded, sentence, match, rule)
            if phrase:
                phrases.append(phrase)
                taken[place] = b"\x01" * (match.end() - match.start())
    return sorted(phrases, key=lambda p: p.start)


def _in_place(folded: str, sentence: Sentence, match: re.Match[str], rule: Rule) -> Phrase | None:
    """Return the phrase if it begins an item: a sentence, a member of a list, after "về"."""
    before = folded[max(sentence.start, match.start() - 90) : match.start()]
    lead = _LEAD.search(before)
    words = lead.group() if lead else ""
    item = before[: len(before) - len(words)]
    first = not item.strip() or item.rstrip().endswith("|")  # a cell of its own
    subject = _SUBJECT.match(match.group())
    listed = first or _leads_item(item) or (words and _leads_item(before))
    if not (listed or _ABOUT.search(words) or (subject and _FOCUS.search(before))):
        return None
    rest = folded[match.end() : sentence.end]
    fronted = _FRONTED.match(words) and _AFTER_FRONTED.match(rest)
    more = _MORE.match(words)  # "Bên cạnh đó là công tác chỉ đạo, điều hành"
    label = bool(first and (fronted or (subject and not words) or more or _LABEL_END.match(rest)))
    return Phrase(match.start(), match.end(), rule, label)


def _leads_item(before: str) -> bool:
    """Whether an item may begin behind these words."""
    if _ITEM_START.search(before, max(0, len(before) - _WIDEST_START)):
        return True
    return before.endswith(("là", "là ")) and _ITEM_NAMED.search(before) is not None


def _whole_lists(sentences: list[Sentence], text: str) -> list[Sentence]:
    """Return the sentences with the items of a list in one line ("(1) …; (2) …") put together."""
    whole: list[Sentence] = []
    for sentence in sentences:
        if whole and text[whole[-1].end - 1] == ";":
            whole[-1] = replace(whole[-1], end=sentence.end)
        else:
            whole.append(sentence)
    return whole


def find_phrases(text: str, folded: str, span: Span, cues: Cues) -> list[Phrase]:
    """Return the group names that the line `text[span]` states as heading, label or list member.

    `folded` is `text` folded, in lower case, `cues` where words of such names stand in it.
    """
    found: list[Phrase] = []
    for whole in _whole_lists(split_line(text, span.start, span.end), text):
        part = _PART.match(folded, *whole.span)
        sentence = replace(whole, start=part.end()) if part else whole
        phrases = _phrases_in(folded, sentence, cues)
        if not phrases:
            continue
        groups = {p.rule.id for p in phrases}
        words = folded[sentence.start : sentence.end]
        heading = phrases[0].label_of_line and len(words) < _LONGEST_HEADING
        pair = heading or _LIST_CUE.search(words) or _MORE.match(words)
        listed = len(groups) >= 3 or (len(groups) == 2 and pair)
        joined = _joined(folded, phrases)
        found.extend(p for p in phrases if listed or p.label_of_line or p.start in joined)
    return found


def _joined(folded: str, phrases: list[Phrase]) -> set[int]:
    """Return where the second names of merged labels begin: "Về bộ máy và đội ngũ, …"."""
    return {
        second.start
        for first, second in itertools.pairwise(phrases)
        if first.label_of_line and _JOINT.fullmatch(folded, first.end, second.start)
    }


def find_all_phrases(text: str, layout: Layout) -> dict[int, list[Phrase]]:
    """Return the group names of every body line that has any, by the line's start."""
    folded = lower(fold(text))
    cues = find_cues(load_rules("task_groups.yml"), folded)
    found = {
        line.start: find_phrases(text, folded, line.span, cues)
        for line in layout.role("body")
        if cues.any_within(line.start, line.end)
    }
    return {start: phrases for start, phrases in found.items() if phrases}


def find_task_groups(
    text: str, phrases: dict[int, list[Phrase]], outline: Outline
) -> list[TaskGroup]:
    """Return the groups that the body of a plan or of its news names, each once, in print order.

    Where the sections of tasks list groups, what is said of a group before, as of its goals, does
    not count as its place.
    """
    named = [p for line in phrases.values() for p in line if p.rule.label != "none"]
    tasks = [p for p in named if (section := outline.at(p.start)) and section.label == "tasks"]
    listed = tasks if len({p.rule.label for p in tasks}) >= _FEWEST_LISTED else []
    seen: dict[str, TaskGroup] = {}
    for phrase in (*listed, *named):
        group = phrase.rule.label
        if group not in seen:
            seen[group] = TaskGroup(
                start=phrase.start,
                end=phrase.end,
                origin=phrase.rule.id,
                confidence=phrase.rule.confidence,
                group_id=group,
                printed=text[phrase.start : phrase.end],
            )
    return sorted(seen.values(), key=lambda g: g.start)


def find_declared_groups(text: str, layout: Layout) -> tuple[int, Span] | None:
    """Return the number of task groups that the page states ("7 nhóm nhiệm vụ") and its place."""
    folded = lower(fold(text))
    for line in layout.role("body"):
        for match in _DECLARED.finditer(folded, line.start, line.end):
            other = _OTHER_PARTS.search(folded[max(line.start, match.start() - 40) : match.start()])
            if other and not _REFORM.match(folded, match.end(), line.end):
                continue
            if _OF_ACT.match(folded, match.end(), line.end):
                continue
            number = int(match.group(1)) if match.group(1) else _NUMBERS[match.group(2)]
            if (
                _TASKS.match(folded, max(match.start(), match.end() - len("nhiệm vụ")))
                and number not in _PARTS
            ):
                continue
            return number, Span(match.start(), match.end())
    return None


def group_of_heading(words: str) -> str | None:
    """Return the group that a heading or section row (folded, lower case) names, None without one.

    The name may stand behind a number and a few words; of several groups the heading tells none.
    """
    if len(words) > _LONGEST_HEADING:
        return None
    told = {
        rule.label
        for rule in load_rules("task_groups.yml")
        if rule.label != "none"
        and not rule.attributes.get("bare")
        and rule.may_match(words)
        and rule.regex.search(words)
    }
    return told.pop() if len(told) == 1 else None
