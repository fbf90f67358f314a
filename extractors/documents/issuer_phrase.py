"""The issuer that a citation prints after the number: "… ngày 07/8/2017 của Chính phủ"."""

import re

from extractors.findings import NumberMention

_DATE = (
    r"(?:(?:ký |ban hành )?(?:ngày\s{1,4})?[0-9]{1,2}[0-9/. \-]{3,12}"
    r"|(?:ngày\s{1,4})?[0-9]{1,2}\s{1,4}tháng\s{1,4}[0-9]{1,2}\s{0,4}năm\s{1,4}[0-9]{4}|năm\s{1,4}[0-9]{4})"
)
_OF = re.compile(rf"[\W_]{{0,4}}(?:{_DATE})?[\s,*_]{{0,4}}của\s{{1,4}}")
_CAPITAL = r"[A-ZĐÀ-ỸƠƯĂÂÊÔ]"
# A title may follow without a comma: "của UBND tỉnh Quy định …".
_TITLE = r"(?!\s(?:Quy|Sửa|Bổ|Về|Điều|Hướng|Thực|Ban|Phê|Triển|Ủy|Uỷ|Hội)\b)"
_NAME = rf"(?:{_TITLE}\s{_CAPITAL}[^\W\d_]{{0,7}}){{1,4}}"
_UNIT = rf"(?:\s(?:tỉnh|thành phố|TP\.?|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu))?(?:{_NAME})?"
_BODY = re.compile(
    r"(?:Hội nghị [^,.;()]{2,24}?\s)?(?P<name>"
    r"Chính phủ|Thủ tướng(?:\sChính phủ)?|Quốc hội|Ủy ban Thường vụ Quốc hội|Bộ Chính trị"
    rf"|Ban Bí thư|Ban Chấp hành (?:Trung ương(?:\sĐảng)?|Đảng bộ{_UNIT})"
    rf"|(?:Ban Thường vụ )?(?:Tỉnh|Thành|Huyện|Thị|Quận|Đảng) ủy{_UNIT}"
    rf"|(?:Chủ tịch |Phó Chủ tịch )?(?:UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân){_UNIT}"
    r"|Văn phòng Chính phủ|Thanh tra Chính phủ|Văn phòng (?:UBND|Tỉnh ủy)(?: tỉnh)?)"
    r"(?![^\W_])".replace(" ", r"\s{1,4}")
)
_OFFICE = re.compile(
    r"(?:Bộ trưởng, Chủ nhiệm\s|(?:Bộ trưởng|Bộ|Giám đốc|Sở)(?:\s(?:Bộ|Sở))?\sVăn h[óo][aá], )?"
    r"(?:Bộ trưởng|Giám đốc|Bộ|Sở|Ban|Thanh tra|Văn phòng|Cục|Tổng cục|Thể thao)"
    r"\s[^,.;:()\"\d*|]{2,80}"
)
_OFFICE_ENDS = re.compile(
    r"\s(?:về|Quy|Sửa|Hướng|Về|sửa đổi|quy định|ban hành|phê duyệt|trong|hướng dẫn|nhằm|để|đã|là"
    r"|đối với|theo|triển khai|thực hiện|có|được|tại|do|với|trên|ngày|số|năm|cho|đến|từ|cũng"
    r"|quyết định|bổ sung|công bố|nêu|yêu cầu|thay thế|giao|đề ra|xác định|chỉ đạo|tiếp tục|đặt"
    r"|giảm|\()(?=\s|\Z).*",
    re.DOTALL,
)
_WHITE = re.compile(r"\s+")


def find_issuer(text: str, folded: str, number: NumberMention) -> str | None:
    """Return the issuer printed after number and date, in the text's own spelling, or None.

    Committees and central bodies are read by their names; ministries and departments, whose names
    are words of the language, up to the first word that cannot belong to them.
    """
    of = _OF.match(folded, number.end, number.end + 60)
    if not of:
        return None
    body = _BODY.match(folded, of.end(), of.end() + 120)
    if body:
        return _plain(text[body.start("name") : body.end("name")])
    office = _OFFICE.match(folded, of.end(), of.end() + 100)
    if not office:
        return None
    end = _OFFICE_ENDS.search(folded, office.start(), office.end())
    return _plain(text[office.start() : end.start() if end else office.end()])


def _plain(printed: str) -> str:
    return _WHITE.sub(" ", printed).strip(" -–*_")
