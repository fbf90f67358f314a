"""Pages in the markup of each content management system, and of none: text, no furniture."""

from pathlib import Path

import pytest

from corpus import Document, Page
from extractors.page.byline import find_author, find_published, find_title
from extractors.page.layout import find_layout
from pipeline.read import read_page

TEMPLATES = sorted((Path(__file__).parent / "templates").glob("*.html"))
TITLE = "Huyện Kỳ Anh giao chỉ tiêu cải cách hành chính năm 2022 cho từng xã"
LEAD = (
    "Ngày 14/01/2022, UBND huyện ban hành Kế hoạch số 09/KH-UBND về cải cách hành chính, "
    "giao chỉ tiêu cụ thể đến từng xã, thị trấn."
)
FIRST = (
    "Theo kế hoạch, mỗi xã phải trả đúng hẹn ít nhất 97% hồ sơ, niêm yết đủ thủ tục và bố trí công "
    "chức trực tiếp nhận hồ sơ vào sáng thứ Bảy hằng tuần để phục vụ người đi làm xa về."
)
SECOND = (
    "Phòng Nội vụ huyện theo dõi, tổng hợp kết quả mỗi quý; địa phương nào để dân phải đi lại quá "
    "hai lần cho một việc thì người đứng đầu giải trình trước Chủ tịch UBND huyện."
)
STAMPS = {
    "webforms": "17/01/2022 2:05:30 CH",
    "nukeviet3": "Thứ hai - 17/01/2022 14:05",
    "nukeviet_savefile": "Thứ hai - 17/01/2022 14:05",
    "wordpress": "17/01/2022",
}


def read(template: Path) -> Document:
    fields = {
        "TITLE": TITLE,
        "STAMP": STAMPS.get(template.stem, "17/01/2022 14:05"),
        "ISO": "2022-01-17T14:05:00+07:00",
        "LEAD": LEAD,
        "P1": FIRST,
        "P2": SECOND,
        "AUTHOR": "Hồ Thanh Nga",
        "SOURCE": "Đài Truyền thanh huyện",
    }
    markup = template.read_text(encoding="utf-8")
    for name, value in fields.items():
        markup = markup.replace(f"@{name}@", value)
    return read_page(Page(f"pages/{template.name}", markup.encode("utf-8")))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_the_article_and_nothing_else(template: Path) -> None:
    lines = read(template).text.split("\n")
    assert lines[0] == TITLE
    assert lines.count(TITLE) == 1
    assert "17/01/2022" in lines[1]
    start = lines.index(LEAD)
    assert lines[start : start + 3] == [LEAD, FIRST, SECOND]
    rest = [*lines[2:start], *lines[start + 3 :]]
    labels = ("Tác giả: ", "Tác giả bài viết: ", "Nguồn tin: ")
    plain = sorted(line.removeprefix(next(filter(line.startswith, labels), "")) for line in rest)
    credited = ["Đài Truyền thanh huyện"] if template.stem == "nukeviet3" else []
    assert plain == sorted([*credited, "Hồ Thanh Nga"])


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_title_time_and_author_with_their_places(template: Path) -> None:
    document = read(template)
    layout = find_layout(document)
    found = [find(document, layout) for find in (find_title, find_published, find_author)]
    values = [value.value for value in found if value]
    assert values == [TITLE, values[1], "Hồ Thanh Nga"]
    assert values[1].startswith("2022-01-17T14:05:")
    for value in (found[0], found[2]):
        assert value is not None
        assert document.text[value.start : value.end] == value.value
