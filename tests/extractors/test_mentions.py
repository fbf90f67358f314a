"""Bodies, people and places among the mentions of a document."""

from corpus import Document
from extractors.extract import extract
from extractors.findings import Mention

TEXT = (
    "Thừa Thiên Huế ban hành Kế hoạch cải cách hành chính năm 2024\n"
    "Ngày 08/01/2024, UBND tỉnh Thừa Thiên Huế ban hành Kế hoạch số 21/KH-UBND về cải cách hành "
    "chính năm 2024, do Phó Chủ tịch UBND tỉnh Phan Quý Lâm ký. Mỗi lượt tại xã 15 phút.\n"
    "Báo Yên Bái trao đổi với UBND huyện Phú Lộc.\n"
    "Các tin khác\n"
    "Sở Y tế Hà Nội họp báo\n"
)


def mentions(label: str) -> list[Mention]:
    reading = extract(Document("d", "page.txt", "text/plain", "0", TEXT))
    return [mention for mention in reading.mentions if mention.label == label]


def test_each_mention_points_at_its_words() -> None:
    for label in ("AGENCY", "PERSON", "PLACE", "DATE"):
        assert mentions(label)
        assert all(m.printed == TEXT[m.start : m.end] for m in mentions(label))


def test_a_place_has_the_name_of_its_time() -> None:
    found = [(mention.printed, mention.normalised) for mention in mentions("PLACE")]
    assert ("tỉnh Thừa Thiên Huế", "tỉnh Thừa Thiên Huế") in found
    assert ("huyện Phú Lộc", "huyện Phú Lộc") in found


def test_values_and_newspapers_are_no_places() -> None:
    printed = {mention.printed for mention in mentions("PLACE")}
    assert not printed & {"xã 15", "Yên Bái"}


def test_people_and_bodies_have_their_standard_names() -> None:
    assert [mention.normalised for mention in mentions("PERSON")] == ["Phan Quý Lâm"]
    assert "UBND tỉnh Thừa Thiên Huế" in [mention.normalised for mention in mentions("AGENCY")]


def test_lists_of_other_news_name_nothing() -> None:
    assert "Sở Y tế" not in [mention.normalised for mention in mentions("AGENCY")]
