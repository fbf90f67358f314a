"""What a portal's host name says of the body behind it: `snv.x.gov.vn` is a department of X."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from extractors.bodies.provinces import (
    communes,
    districts,
    provinces_34,
    provinces_63,
    squeeze,
)

_DEPARTMENT = re.compile(
    r"so(?:[a-z]{4,}|nv)|s(?:nv|tc|tp|yt|xd|ct|gd|dl|ldtbxh|tttt|khdt|khcn|gddt|gtvt|tnmt|nnptnt|"
    r"nnmt|vhttdl|vhtt|ngv|ngoaivu|qhkt)|banqlk[a-z]+|bandantoc|thanhtra[a-z]*"
)
_PROVINCIAL = re.compile(
    r"www|portal|vpubnd|ubnd|hcc|cds|cchc|caicachhanhchinh|tthc|tthcc|dichvucong|dvc|congbao|"
    r"vanban|qppl|hdnd|tinhuy|congdan|chinhquyen|thongtin|chuyendoiso|en|vi"
)
_COMMUNE = re.compile(r"(?:ubnd)?(?:xa|phuong|p[0-9]{1,2}$|thitran|tt\.)[a-z0-9]*")
_DISTRICT = re.compile(r"(?:ubnd)?(?:huyen|tp|thanhpho|thixa|tx|quan)[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Host:
    """The portal behind an address.

    `code_63` and `code_34` name its province: portals kept their hosts after the merger, so a host
    of a unit that is no more has a code among the 63 only. `level` is None where only the province
    shows (a newspaper, an unknown sub-domain); `labels` are the squeezed names below the province.
    """

    code_63: str | None
    code_34: str | None
    level: str | None
    labels: tuple[str, ...] = ()


@cache
def _slugs() -> Mapping[str, str]:
    """Return the code among the 63 by the province's spelling in host names."""
    return {
        slug: unit.code
        for unit in provinces_63().values()
        for slug in (squeeze(unit.name), squeeze(unit.slug or unit.name), *unit.hosts)
    }


@cache
def _names_34() -> Mapping[str, str]:
    return {unit.name: unit.code for unit in provinces_34().values()}


@cache
def _squeezed(kind: str) -> frozenset[str]:
    names = districts() if kind == "district" else communes()
    return frozenset(squeeze(name) for name in names)


def read_host(source: str) -> Host | None:
    """Return what the address of a page says of its portal, None for paths and strange hosts.

    >>> read_host("https://snv.hagiang.gov.vn/tin/1").level
    'department'
    """
    try:
        host = (urlsplit(source).hostname or "").lower().replace("-", "")
    except ValueError:  # a path that looks like a broken address
        return None
    labels = host.split(".")
    for place in range(len(labels) - 1, -1, -1):
        code = _slugs().get(labels[place])
        if code and "gov" in labels[place + 1 :]:
            return _portal(code, tuple(labels[:place]))
    press = re.match(r"(?:www\.)?(?:bao|baodientu)?([a-z]+?)(?:tv|online|moi)?\.", host)
    code = _slugs().get(press[1]) if press else None
    return _host(code, None) if code else None


def _host(code: str, level: str | None, labels: tuple[str, ...] = ()) -> Host:
    return Host(code, _names_34().get(provinces_63()[code].name), level, labels)


def _portal(code: str, labels: tuple[str, ...]) -> Host:
    below = tuple(label for label in labels if label != "www")
    if not below or _PROVINCIAL.fullmatch(below[-1]):
        return _host(code, "province")
    level = next((level for level, fits in _LEVELS if any(fits(label) for label in below)), None)
    return _host(code, level, below)


_LEVELS: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("commune", _COMMUNE.fullmatch),
    ("district", _DISTRICT.fullmatch),
    ("department", _DEPARTMENT.fullmatch),
    ("district", lambda label: label in _squeezed("district")),
    ("commune", lambda label: label in _squeezed("commune")),
)
"""How the labels below a province's are read, in this order."""
