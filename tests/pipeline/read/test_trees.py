"""Questions about the place of an element go by identity and look at nothing else."""

from bs4.element import Tag

from pipeline.read.html import read_html
from pipeline.read.lines import parse
from pipeline.read.trees import is_gone, is_within, with_inner


def boxes(markup: str) -> list[Tag]:
    return list(parse(markup).find_all("div"))


def test_only_what_was_taken_out_is_gone() -> None:
    outer, inner = boxes("<div><div>Tin</div><_decomposed>x</_decomposed></div>")
    assert not is_gone(outer)
    assert not is_gone(inner)
    inner.decompose()
    assert (is_gone(outer), is_gone(inner)) == (False, True)


def test_boxes_that_read_alike_are_two() -> None:
    first, second = boxes("<div><p>Kế hoạch</p></div><div><p>Kế hoạch</p></div>")
    part = second.find("p")
    assert part is not None
    assert first == second
    assert is_within(part, second)
    assert not is_within(part, first)
    assert not is_within(second, second)


def test_an_element_named_like_a_mark_of_bs4_hides_nothing() -> None:
    said = "UBND tỉnh ban hành Kế hoạch cải cách hành chính năm 2024 với bảy nhóm nhiệm vụ. " * 4
    markup = f"<div style='display:none'><_decomposed>Ẩn</_decomposed>Ẩn</div><p>{said}</p>"
    assert read_html(markup, "x.html")[0] == said.strip()


def test_amounts_are_summed_upwards() -> None:
    outer, inner, other = boxes("<div><div><p>a</p></div><div>b</div></div>")
    sums = with_inner(outer, {id(inner): 3, id(other): 4, id(outer): 1})
    assert [sums[id(tag)] for tag in (outer, inner, other)] == [8, 3, 4]
    assert sums[id(inner.p)] == 0
