"""Clauses that give a task: "Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính tham mưu …"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus import Span
from extractors.assignments.dues import due_of_sentence
from extractors.assignments.scene import Names, Scene, duties, group_of_task
from extractors.findings import Assignment

# Between the body and its task: what makes the body the one in charge.
_LEADS = re.compile(
    r"(?:\s?\([^()]{1,80}\))?,?\s{0,2}(?:theo chức năng[^.;,]{0,60},?\s)?"
    r"(?P<sign>:\s{0,2})?(?P<charge>(?:được giao\s|có (?:trách )?nhiệm(?: vụ)?:?\s"
    r"|chịu trách nhiệm\s"
    r"|(?:là|làm) (?:cơ quan |đơn vị )?(?:thường trực|đầu mối|chủ trì)[^.;,:]{0,60},\s){0,2})"
)
_STANDS = re.compile(
    r"(?:là|làm) (?:cơ quan |đơn vị )?(?:thường trực|đầu mối)[^.;,:]{0,60},\s(?=chủ trì|phối)"
)
_CHAIRS = re.compile(
    r"(?:là đầu mối )?chủ trì(?! (?:của|cuộc họp|hội nghị|phiên họp|họp|buổi"
    r"|soạn thảo (?:và|phải)))"
)
_WITH = re.compile(
    r"(?:,|\svà|\scùng)?\s{0,2}(?:và )?phối hợp(?: chặt chẽ| thường xuyên)?"
    r"(?: (?:với|cùng(?: với)?))?:?\s"
)
_GIVES = re.compile(
    r"(?:^|(?<!theo)(?<!có)(?<!khi)(?<!của)[\s\"“(,])(?:giao|phân công|yêu cầu|đề nghị)"
    r"(?: nhiệm vụ)?(?: cho)?\s"
    r"(?:(?:các|đồng chí|giám đốc|chủ tịch|thủ trưởng|lãnh đạo|chánh|trưởng)\s){0,3}$"
)
_NO_SUBJECT = re.compile(
    r"\b(?:với|của|cho|tại|về|theo|gửi|đến|bởi|cùng|thuộc|trình|từ|qua|kính gửi|tham mưu|giúp"
    r"|báo cáo|để|ngoài|do)"
    r"\s(?:các |đồng chí |lãnh đạo |giám đốc |thủ trưởng |chủ tịch |chánh |cho |với ){0,2}$"
)
_TITLES = re.compile(
    r"(?:(?:giao|yêu cầu|đề nghị|các|đồng chí|ông|bà|giám đốc|thủ trưởng|chủ tịch|chánh|trưởng"
    r"|lãnh đạo|người đứng đầu|riêng|đối với|điều [0-9]{1,2}\.?|về phía)[\s,]{1,2}){0,4}"
)
# Closing articles: who carries out "this decision" is no task of the plan.
_CLOSING = re.compile(
    r"(?:chịu trách nhiệm\s|có trách nhiệm\s)?(?:căn cứ )?(?:tổ chức )?(?:thi hành|thực hiện)"
    r" (?:quyết định|nghị quyết|quy (?:định|chế)|chỉ thị|thông báo)(?: này)?|thi hành kế hoạch"
)
_BEFORE_LAW = re.compile(
    r"(?:chịu trách nhiệm )?trước (?:pháp luật|ubnd|ủy ban|chủ tịch|chính phủ|thủ tướng)"
)
_ISSUER = re.compile(
    r"(?:UBND (?:tỉnh|thành phố)|HĐND|Chính phủ|Thủ tướng|Quốc hội|Tỉnh ủy|Bộ (?!Chỉ huy)[A-ZĐ])"
)
"""Who issues plans does things in them that are no tasks: there it takes "giao" or "chủ trì"."""
_AS_FOLLOWS = re.compile(r"(?:như sau|sau đây)[:.]?$")
_ON_THE_WAY = re.compile(r"(?:trong quá trình|nếu|trường hợp|khi) ")
"""A sentence on what to do if something comes up gives no task."""
_PAST = re.compile(r"\s(?:đã|vừa|đang|còn|mới|vẫn)\s")
_OF_THE_TASK = re.compile(r"\s?(?:trong|để|khi|nhằm)\s")
"""Behind the partners the task may begin with its circumstances."""
_FAR = 220  # characters in which a list of partners ends and the task begins
_SHORTEST_TASK = 8
_CLAUSE_END = re.compile(r";\s")


@dataclass(frozen=True, slots=True)
class Holder:
    """Who is given the tasks that follow: by heading ("Sở Tư pháp:") or by the clause itself."""

    lead: Names
    partners: tuple[str, ...] = ()
    due: str | None = None


def find_clauses(scene: Scene, span: Span, *, listed: bool) -> Iterator[Assignment]:
    """Give the tasks that one sentence gives to bodies it names.

    `listed` says that the sentence is an item of an enumeration or stands in the part on who does
    what: there a body and a verb are enough, elsewhere it takes "giao", "chủ trì" or "có trách
    nhiệm". Behind one such clause the next ones, parted by semicolons, go on alike.
    """
    given = False
    if _ON_THE_WAY.match(scene.words, span.start):
        return
    for start, end in _clauses(scene, span):
        names = _subject(scene, Span(start, end))
        if names is None:
            continue
        before = scene.words[max(span.start, names.start - 60) : names.start]
        gives = bool(_GIVES.search(before))
        opens = not _TITLES.sub("", scene.words[start : names.start], count=1).strip(" ,")
        loose = (listed or given) and opens
        found = _task(scene, names, end, loose=loose, gives=gives)
        if found:
            given = True
            yield found


def _clauses(scene: Scene, span: Span) -> Iterator[tuple[int, int]]:
    """Give the parts of a sentence that begin with a body behind a semicolon."""
    start = span.start
    for match in _CLAUSE_END.finditer(scene.words, span.start, span.end):
        names = scene.names_from(match.end(), span.end)
        if names.known and _LEADS.match(scene.words, names.end) and not _ends(scene, names.end):
            yield start, match.start()
            start = match.end()
    yield start, span.end


def _ends(scene: Scene, place: int) -> bool:
    return scene.words[place : place + 1] in (";", ".", "", "\n")


def _subject(scene: Scene, span: Span) -> Names | None:
    """Return the bodies in charge: the first list of bodies with a verb of duty behind it."""
    place = span.start
    for agency in scene.agencies_in(span.start, span.end):
        if agency.start < place:
            continue
        names = scene.names_from(agency.start, span.end)
        place = names.end
        before = scene.words[max(span.start, agency.start - 40) : agency.start]
        if _NO_SUBJECT.search(before) and not _GIVES.search(before):
            continue
        if _verb_behind(scene, names.end):
            return names
    return None


def _verb_behind(scene: Scene, place: int) -> bool:
    match = _LEADS.match(scene.words, place)
    if match is None or match.end() == place:
        return False
    return bool(match["charge"] or duties().match(scene.words, match.end()))


def _task(scene: Scene, lead: Names, end: int, *, loose: bool, gives: bool) -> Assignment | None:
    """Return the task that stands behind the bodies in charge, None where it is none."""
    words = scene.words
    head = _LEADS.match(words, lead.end)
    if head is None:
        return None
    charged = (
        "trách nhiệm" in head["charge"] or "thường trực" in head["charge"] or bool(head["sign"])
    )
    chairs = _CHAIRS.match(words, head.end())
    loose = loose and (lead.named or scene.is_plan) and not _ISSUER.match(lead.joined or "")
    if not (loose or gives or chairs or charged) or _PAST.match(words, lead.end):
        return None
    return read_task(scene, Holder(lead), Span(head.end(), end), Span(lead.start, end))


def read_task(scene: Scene, holder: Holder, said: Span, evidence: Span) -> Assignment | None:
    """Return the task in `said`, with the partners it names; None for closing formulas.

    `evidence` is the statement; the words that only give lead and partners are not of the task.
    """
    words = scene.words
    if _CLOSING.match(words, said.start) or _BEFORE_LAW.match(words, said.start):
        return None
    start, partners = _after_partners(scene, said)
    if words[start : start + 1] in (";", "."):  # "Chủ tịch UBND tỉnh chủ trì; dự hội nghị có …"
        return None
    while start < said.end and words[start] in " ,:;-":
        start += 1
    start += len("phải ") if words.startswith("phải ", start) else 0
    task = scene.printed(Span(start, said.end))
    if len(task) < _SHORTEST_TASK or not task[0].isalpha() or _AS_FOLLOWS.search(task):
        return None
    if _CLOSING.match(words, start):
        return None
    return Assignment(
        start=evidence.start,
        end=said.end if said.end >= evidence.end else evidence.end,
        origin="assignments.clause" if evidence.start < said.start else "assignments.item",
        confidence=(0.9 if evidence.start < said.start else 0.85) - 0.1 * holder.lead.mended,
        task=task,
        product=None,
        lead_agency=holder.lead.joined,
        partner_agencies=tuple(dict.fromkeys((*holder.partners, *partners))),
        due=due_of_sentence(scene, Span(start, said.end)) or holder.due,
        group_id=scene.group_at(said.start) or group_of_task(words[start : said.end]),
    )


def _after_partners(scene: Scene, said: Span) -> tuple[int, tuple[str, ...]]:
    """Return where the task begins behind "chủ trì, phối hợp với …", and who is named there."""
    words = scene.words
    stands = _STANDS.match(words, said.start, said.end)
    start = stands.end() if stands else said.start
    chairs = _CHAIRS.match(words, start)
    start = chairs.end() if chairs else start
    match = _WITH.match(words, start)
    if match is None:
        return start, ()
    names = scene.names_from(match.end(), said.end)
    if not names.known and not match.group().strip().endswith("với"):
        return start, ()
    verb = _next_duty(scene, names.end, min(said.end, match.end() + _FAR))
    if verb is None:
        return (names.end, names.names) if names.known and chairs else (start, names.names)
    if _OF_THE_TASK.match(words, names.end, verb):
        return names.end, names.names
    between = scene.printed(Span(names.end, verb))
    between = re.sub(r"^(?:và|cùng|các)\s", "", between).removesuffix(" để").strip(" ,;()")
    unknown = (between,) if 3 <= len(between) <= 90 else ()
    return verb, names.names + unknown


def _next_duty(scene: Scene, start: int, end: int) -> int | None:
    """Return where the next verb of duty begins, None where none does before `end`."""
    for match in duties().finditer(scene.words, start, end):
        before = scene.words[max(start, match.start() - 1) : match.start()]
        if match.start() == start or before in (" ", "\n"):
            return match.start()
    return None
