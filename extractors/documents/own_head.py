"""The own number where a legal text prints it: in the letterhead, or in the record above it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.documents.authority import authority
from extractors.findings import DateMention, NumberMention
from extractors.folding import with_any_marks

# Decree 30/2020/NĐ-CP, annex I: the state's name stands beside the issuer's, the number, the place
# and the date in the line below. The party's name stands there by its instruction 36-HD/VPTW.
# Scans have the right letters with the wrong marks, so both are looked for with any.
_NATION = re.compile(
    with_any_marks(
        r"CONG\W{1,4}HOA\W{1,4}XA\W{1,4}HOI\W{1,4}CHU\W{1,4}NGHIA"
        r"|DANG\W{1,4}CONG\W{1,4}SAN\W{1,4}VIET\W{1,4}NAM"
    )
)
# Copies without the state's name still begin with the issuer's, in capitals.
_ISSUER = re.compile(
    r"(?:ỦY BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN|UBND|HĐND|VĂN PHÒNG|SỞ|BỘ) ?(?=[\nA-ZĐ])"
)
_OPENING = 300
_REACH = 600  # characters between the state's name and the number: one page head
_LONGEST_NAME = 60  # characters of the state's or the party's name
_FORM_AFTER = (
    2500  # a head with a blank number further down is a form to fill in, not the text's own
)
_SO = re.compile(r"số\W{0,12}\Z")
_RECORD_NUMBER = re.compile(
    r"(?:số(?:,| /|/| và)?\s?(?:ký )?hiệu|số ký hiệu|số văn bản|số/ký hiệu)(?: văn bản)?\W{1,12}\Z"
)
_RECORD_DATE = re.compile(
    r"(?:ngày ban hành|ngày ký|ngày văn bản|ngày ra văn bản)\W{1,12}(?:ngày\s)?\Z"
)
_OF_ASSEMBLY = re.compile(r"(?:^|\n)\W{0,6}(?:luật|nghị quyết|pháp lệnh)\s{0,2}số\W{0,6}\Z")
"""What the National Assembly and its committee print in their head: "Luật số: 27/2001/QH10"."""
_PLACE = re.compile(r"[^\W\d_][\w .-]{1,40},\W{0,4}ngày\W{0,8}\Z")
_BLANK_PLACE = re.compile(r",\s{0,4}ngày[\s./…_]{1,40}(?:tháng|/)")


@dataclass(frozen=True)
class Head:
    """A number in a letterhead or record, the dates there, and the rule that read the number."""

    number: NumberMention
    place_date: DateMention | None
    record_date: DateMention | None
    origin: str


def find_head(
    folded: str, lowered: str, numbers: Sequence[NumberMention], dates: Sequence[DateMention]
) -> Head | None:
    """Return the number that the page's first letterhead or record gives itself."""
    issuer = _ISSUER.search(folded, 0, _OPENING)
    opens = issuer is not None and not folded[: issuer.start()].strip(" *|#\n")
    opening = issuer.start() if issuer and opens else None
    record = _first_record(lowered, numbers)
    for number in numbers:
        if not (_is_labelled(number, lowered) and _is_near_name(number.start, folded, opening)):
            continue
        if number.form == "blank" and number.start > _FORM_AFTER:
            break
        date = _place_date(lowered, number.start, dates)
        return Head(number, date, _record_date(lowered, dates), "own.letterhead")
    if record:
        return Head(record, None, _record_date(lowered, dates), "own.record")
    return None


def _is_labelled(number: NumberMention, lowered: str) -> bool:
    """Whether "Số" alone stands before a number, before one of the Assembly's its kind."""
    if number.form == "bare":
        return False
    if number.form == "assembly":
        return bool(_OF_ASSEMBLY.search(lowered[max(0, number.start - 40) : number.start]))
    start = number.start if number.form != "blank" else lowered.index("số", number.start) + 2
    before = lowered[max(0, start - 60) : start]
    label = _SO.search(before)
    return label is not None and not authority().word_before(before[: label.end()])


def _is_near_name(place: int, folded: str, opening: int | None) -> bool:
    """Whether a place is near the state's or the party's name, or the issuer's that opens all."""
    if opening is not None and abs(place - opening) < _REACH:
        return True
    name = _NATION.search(folded, max(0, place - _REACH + 1), place + _REACH + _LONGEST_NAME)
    return name is not None and name.start() < place + _REACH


def _first_record(lowered: str, numbers: Sequence[NumberMention]) -> NumberMention | None:
    for number in numbers:
        before = lowered[max(0, number.start - 40) : number.start]
        if number.normalised and _RECORD_NUMBER.search(before):
            return number
    return None


def _place_date(lowered: str, anchor: int, dates: Sequence[DateMention]) -> DateMention | None:
    """Return the date of the line "Place, ngày … tháng … năm …" near the number, if filled in."""
    near = [date for date in dates if -_REACH < date.start - anchor < _REACH]
    for date in near:
        before = lowered[max(0, date.start - 60) : date.start]
        if date.precision == "day" and _PLACE.search(before):
            return date
        if date.precision == "month" and _BLANK_PLACE.search(
            before + lowered[date.start : date.end]
        ):
            return date
    return None


def _record_date(lowered: str, dates: Sequence[DateMention]) -> DateMention | None:
    for date in dates:
        if date.precision == "day" and _RECORD_DATE.search(
            lowered[max(0, date.start - 40) : date.start]
        ):
            return date
    return None
