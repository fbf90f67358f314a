"""What host names say of the body behind a portal."""

import pytest

from extractors.bodies.hosts import read_host


@pytest.mark.parametrize(
    ("address", "code", "level"),
    [
        ("https://thaibinh.gov.vn/tin/1", "34", "province"),
        ("https://www.baria-vungtau.gov.vn", "77", "province"),
        ("https://vpubnd.laichau.gov.vn/x", "12", "province"),
        ("https://snv.hagiang.gov.vn/a", "02", "department"),
        ("https://sonoivu.tuyenquang.gov.vn", "08", "department"),
        ("https://tpthainguyen.thainguyen.gov.vn", "19", "district"),
        ("https://caolanh.dongthap.gov.vn", "87", "district"),
        ("https://p1.sadec.dongthap.gov.vn/chuyen-muc", "87", "commune"),
        ("https://talai.dongnai.gov.vn", "75", "commune"),
        ("https://stttt.thuathienhue.gov.vn", "46", "department"),
        ("https://hochiminhcity.gov.vn", "79", "province"),
        ("https://baothanhhoa.vn/bai", "38", None),
    ],
)
def test_province_and_level(address: str, code: str, level: str | None) -> None:
    host = read_host(address)
    assert host is not None
    assert (host.code_63, host.level) == (code, level)


@pytest.mark.parametrize("address", ["/data/page.html", "page.txt", "https://moha.gov.vn", "x://["])
def test_addresses_that_say_nothing(address: str) -> None:
    assert read_host(address) is None
