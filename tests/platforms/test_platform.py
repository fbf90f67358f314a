"""Declarations refuse what contradicts itself; pages are told apart by their platforms' marks."""

from typing import Any

import pytest
from pydantic import ValidationError

from corpus import CallError, Page
from pipeline.platforms import detect, platform_named, platforms
from pipeline.platforms.dates import check_format, date_in_address, read_date
from pipeline.platforms.platform import Platform

GOOD: dict[str, Any] = {"id": "x", "order": 1, "title": ("h1",), "body": (".body",)}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"title": ()}, "both title and body"),
        ({"cut": ("div[[",)}, "no CSS selector: div[["),
        ({"lists": ({"entry": "li..", "title": ("a",)},)}, "no CSS selector: li.."),
        ({"pager": {"kinds": ("parameter",)}}, "names its parameter"),
        ({"pager": {"kinds": ("links",), "within": (".p",), "parameter": "p"}}, "no other"),
        ({"pager": {"kinds": ("postback",)}}, "where the links of a pager stand"),
        ({"date_formats": ("%d/%m",)}, "day, month and year"),
        ({"date_formats": ("%d/%m/%Q",)}, "%Q"),
        ({"detect": {"address": ("(",)}}, "regular expression"),
        ({"address_dates": ("(?P<Y>[0-9]{4})",)}, "codes of strptime"),
        ({"colour": "red"}, "Extra inputs"),
    ],
)
def test_an_incoherent_platform_is_refused(change: dict[str, Any], why: str) -> None:
    assert Platform.model_validate(GOOD).id == "x"
    with pytest.raises(ValidationError, match=why.replace("[", r"\[")):
        Platform.model_validate(GOOD | change)


def test_platforms_have_names_and_one_is_for_the_rest() -> None:
    assert [platform.id for platform in platforms()][-1] == "unknown"
    assert platform_named("drupal").id == "drupal"
    with pytest.raises(CallError, match="no platform `typo`; declared are nukeviet"):
        platform_named("typo")


@pytest.mark.parametrize(
    ("source", "markup", "headers", "name"),
    [
        (
            "x",
            '<meta name="generator" content="Drupal 9"><link href="/wp-content/x">',
            {},
            "drupal",
        ),
        ("x", "<META CONTENT='NukeViet v4.5' NAME=generator>", {}, "nukeviet"),
        ("https://a.vn/-/asset_publisher/x", "<p>", {}, "liferay"),
        ("https://a.vn/portal/Pages/2024-4-25/x.aspx", "__VIEWSTATE", {}, "sharepoint"),
        ("https://a.vn/x.aspx", "__VIEWSTATE", {"SPRequestGuid": "1-2"}, "sharepoint"),
        ("https://a.vn/x.aspx", "__VIEWSTATE", {}, "webforms"),
        ("https://a.vn/x.aspx", "__VIEWSTATE dnn_ContentPane DnnModule", {}, "dotnetnuke"),
        ("x", "<p>", {"Set-Cookie": "a=1; Path=/, .DOTNETNUKE=9"}, "dotnetnuke"),
        ("x", "<p>", {"X-AspNet-Version": "4.0.30319"}, "webforms"),
        ("https://a.vn/tin-4251117160733434.htm", "<p>", {}, "vccorp"),
        ("https://a.vn/1426/37932/73050/691291/x/y", "<p>", {}, "vnpt"),
        ("x", "<a>Truy cập nội dung luôn</a>", {}, "liferay"),
        ("x", "<p>wordpress là gì</p>", {}, "unknown"),
        ("x", '<div id="root"></div>', {}, "spa"),
    ],
)
def test_detection(source: str, markup: str, headers: dict[str, str], name: str) -> None:
    assert detect(Page(source, markup.encode()), headers).id == name


@pytest.mark.parametrize(
    ("printed", "formats", "date"),
    [
        ("Đăng ngày 06/04/2019 | 09:59 SA", ["%d/%m/%Y | %I:%M %p"], "2019-04-06T09:59:00+07:00"),
        ("6/4/19   3:43 PM", ["%m/%d/%y %I:%M %p"], "2019-06-04T15:43:00+07:00"),
        ("12/05/2016 12:10:00 SA", ["%d/%m/%Y %I:%M:%S %p"], "2016-05-12T00:10:00+07:00"),
        ("(2.1.2024)", ["%d.%m.%Y"], "2024-01-02"),
        ("31/02/2024", ["%d/%m/%Y"], None),
        ("10/2024", ["%d/%m/%Y"], None),
        ("110/10/2024", ["%d/%m/%Y"], None),
        ("29/12/2023", ["%m/%d/%Y"], "2023-12-29"),
        ("Thứ sáu - 29/12/2023 08:30", [], "2023-12-29T08:30:00+07:00"),
        ("2023-12-29+0708:30:00", [], "2023-12-29T08:30:00+07:00"),
    ],
)
def test_dates_of_lists(printed: str, formats: list[str], date: str | None) -> None:
    for code in formats:
        check_format(code)
    assert read_date(printed, formats) == date


@pytest.mark.parametrize(
    ("name", "address", "date"),
    [
        ("vccorp", "/tin-4251117160733434.htm", "2025-11-17T16:07:33+07:00"),
        ("vccorp", "/tin-115241201164520419.htm", "2024-12-01T16:45:20+07:00"),
        ("vccorp", "/tin-4259917160733434.htm", None),
        ("sharepoint", "/portal/Pages/2024-4-25/ke-hoach.aspx", "2024-04-25"),
        ("sharepoint", "/portal/Pages/2024-14-25/ke-hoach.aspx", None),
    ],
)
def test_dates_in_addresses(name: str, address: str, date: str | None) -> None:
    assert date_in_address(address, platform_named(name).address_dates) == date
