"""Places in text: provinces by name, districts and communes by their type and name."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from corpus import Span
from extractors.bodies.provinces import communes, districts, provinces_34, provinces_63
from extractors.folding import fold, lower

CAPITALS = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_WORD = rf"(?:[{CAPITALS}][\w']*|[0-9]{{1,2}}(?![\w/]))"
_NAME = rf"{_WORD}(?:(?:\s{{1,2}}|\s?-\s?){_WORD}){{0,5}}"
_TYPES = {
    "tỉnh": "province",
    "thành phố": "city",
    "huyện": "district",
    "quận": "district",
    "thị xã": "district",
    "xã": "commune",
    "phường": "commune",
    "thị trấn": "commune",
    "đặc khu": "commune",
}
_TYPE = (
    r"[Tt]ỉnh|TỈNH|[Tt]hành [Pp]hố|THÀNH PHỐ|[Hh]uyện|HUYỆN|[Qq]uận|QUẬN|[Tt]hị [Xx]ã|THỊ XÃ"
    r"|[Xx]ã|XÃ(?! HỘI)|[Pp]hường|PHƯỜNG|[Tt]hị [Tt]rấn|THỊ TRẤN|[Đđ]ặc [Kk]hu|ĐẶC KHU"
).replace(" ", r"\s{1,2}")
_CITY = r"(?:TP|Tp|tp|T\.P|TX|Tx)(?:\.\s{0,2}|\s{1,2})"
# A family or middle name before "Hòa Bình" or "Hà Nam" makes it a person.
_PERSON = re.compile(
    r"\b(?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Trương|Đinh|Đoàn"
    r"|Lâm|Trịnh|Mai|Đào|Cao|Hà|Tạ|Tô|Lương|Văn|Thị|Hữu|Đức|Quốc|Minh|Xuân|Thanh|Ngọc|Công|Đình) $"
)
_A_WORD = re.compile(_WORD)
_NEXT = re.compile(rf"\s{{1,2}}{_WORD}")
_LARGER = re.compile(rf"\s?-\s?(?=(?:{_TYPE})\s)")  # "XÃ TÂN AN - HUYỆN CÀNG LONG"
_ASIDE = re.compile(rf"\s{{1,2}}\(\s?(?P<named>{_NAME})(?=\s?[,)])")
_FORMER = re.compile(r"\s{0,2}(?:\(\s?cũ|cũ\b|\(?trước (?:đây|sáp nhập|khi))")
_CENTRAL_CITIES = frozenset({"01", "31", "46", "48", "75", "79", "92"})


@dataclass(frozen=True, slots=True)
class Place:
    """A named unit in the text: `text[start:end]` is its type, if printed, and its name.

    `level` is province, district or commune; `type` the printed type (thành phố …) or None; `name`
    in standard spelling. `codes_63` are the provinces, of the 63, that it is or may lie in, and
    `codes_34` those of the 34: a province has at most one of each, a district only the first,
    a commune of 2025 only the second, an unknown commune none. `former` says that the text calls
    it a unit of the past ("tỉnh Bình Dương (cũ)").
    """

    start: int
    end: int
    level: str
    type: str | None
    name: str
    codes_63: tuple[str, ...]
    codes_34: tuple[str, ...]
    former: bool = False

    @property
    def span(self) -> Span:
        """The place as a span."""
        return Span(self.start, self.end)

    def inside(self, other: "Place") -> "Place":
        """Return the place narrowed to what "huyện Châu Thành, tỉnh Tiền Giang" says of it."""
        if self.level == "commune":
            codes_34 = _common(self.codes_34, other.codes_34)
            return replace(self, codes_63=other.codes_63, codes_34=codes_34)
        return replace(self, codes_63=_common(self.codes_63, other.codes_63))

    def moved(self, by: int) -> "Place":
        """Return the place with its offsets counted from `by` characters earlier."""
        return replace(self, start=self.start + by, end=self.end + by)


def _common(own: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code for code in own if code in other) or other or own


@lru_cache(maxsize=2048)  # a text names few places many times
def _key(name: str) -> str:
    return re.sub(r"\s{0,4}-\s{0,4}", "-", " ".join(lower(fold(name)).split()))


@cache
def _province_names() -> dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Return standard name, code of the 63 and code of the 34 by folded name or variant."""
    codes_34 = {unit.name: unit.code for unit in provinces_34().values()}
    found: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {}
    for unit in provinces_63().values():
        now = codes_34.get(unit.name)
        names = [unit.name, *unit.variants, *([unit.former[1]] if unit.former else [])]
        for name in names:
            found[_key(name)] = (unit.name, (unit.code,), (now,) if now else ())
    return found


@cache
def _district_names() -> dict[str, tuple[str, tuple[tuple[str, str], ...]]]:
    return {_key(name): (name, units) for name, units in districts().items()}


@cache
def _commune_names() -> dict[str, tuple[str, tuple[tuple[str, str], ...]]]:
    return {_key(name): (name, units) for name, units in communes().items()}


def _bare_names() -> set[str]:
    names = set()
    for unit in provinces_63().values():
        printed = {unit.name, *unit.variants, *([unit.former[1]] if unit.former else [])}
        names |= {fold(name) for name in printed if name not in ("Hồ Chí Minh", "HCM")}
    return names | {name.upper() for name in names}


@cache
def _heads() -> re.Pattern[str]:
    """Return what every place begins with.

    It begins with letters, so that a search leaps from one to the next: the pattern of a whole
    place, which begins with alternatives, would be tried at every character.
    """
    types = {
        change(kind) for kind in _TYPES for change in (str, str.title, str.capitalize, str.upper)
    }
    heads = {word.split()[0] for word in types} | {name[:3] for name in _bare_names()}
    heads |= {"TP", "Tp", "tp", "T.P", "TX", "Tx"}
    by_letter: dict[str, list[str]] = defaultdict(list)
    for head in sorted(heads):
        by_letter[head[0]].append(re.escape(head[1:]))
    return re.compile("|".join(rf"{c}(?<!\w\w)(?:{'|'.join(r)})" for c, r in by_letter.items()))


@cache
def _pattern() -> re.Pattern[str]:
    bare = "|".join(
        re.escape(name).replace(r"\ \-\ ", r"\s?-\s?").replace(r"\ ", r"\s{1,2}")
        for name in sorted(_bare_names(), key=lambda name: (-len(name), name))
    )
    typed = rf"(?:(?P<type>{_TYPE})\s{{1,3}}|(?P<city>{_CITY}))(?P<named>{_NAME})"
    ocean = r"(?<!Thái )(?<!THÁI )"
    return re.compile(rf"(?<!\w)(?:{typed}|{ocean}(?P<bare>{bare})(?!\w)(?! D(?:ương|ƯƠNG)))")


def find_places(text: str) -> Iterator[Place]:
    """Yield the provinces, districts and communes that `text` names, in print order.

    A province is found by its name, a district or commune only after its type, a district also in
    brackets behind its commune, and only if the gazetteer has it. "Thành phố" and "tỉnh" alone are
    no names.

    >>> [(p.level, p.name) for p in find_places("UBND TP. Thái Bình, tỉnh Thái Bình")]
    [('district', 'Thái Bình'), ('province', 'Thái Bình')]
    """
    yield from _find(fold(text), Span(0, len(text)))


def _find(folded: str, span: Span) -> Iterator[Place]:
    """Give the places of a part of folded text, as if nothing stood around it."""
    first, last = span
    end = first
    for head in _heads().finditer(folded, first, last):
        match = _pattern().match(folded, head.start(), last) if head.start() >= end else None
        if match is None:
            continue
        place = _bare(folded, match, first) if match["bare"] else _typed(match)
        if place:
            former = _FORMER.match(folded, place.end, last) is not None
            yield replace(place, former=True) if former else place
            end = place.end
            around = _around(folded, place, last)
            if around:
                yield around
                end = around.end


def places_of(text: str, spans: Iterable[Span]) -> Iterator[Place]:
    """Yield the places named in parts of `text`, with offsets of the whole, in print order.

    A part begins where a line does. Each is asked for several times; what it names is kept.
    """
    folded = fold(text)
    kept = _kept(folded)
    for span in spans:
        places = kept.get(span)
        if places is None:
            places = kept[span] = tuple(_find(folded, span))
        yield from places


@lru_cache(maxsize=2)
def _kept(folded: str) -> dict[Span, tuple[Place, ...]]:
    """Return where the places of the parts of a text are kept once they are found."""
    return {}


def _around(folded: str, place: Place, last: int) -> Place | None:
    """Return the district that brackets behind a commune name: "xã Tân An (Càng Long)"."""
    aside = _ASIDE.match(folded, place.end, last) if place.level == "commune" else None
    known = _district_names().get(_key(aside["named"])) if aside else None
    if aside is None or known is None:
        return None
    name, units = known
    codes = tuple(dict.fromkeys(code for _, code in units))
    return Place(*aside.span("named"), "district", units[0][0], name, codes, ())


def _bare(folded: str, match: re.Match[str], first: int) -> Place | None:
    if _PERSON.search(folded[max(first, match.start() - 12) : match.start()]):
        return None
    longer = _NEXT.match(folded, match.end(), match.endpos)
    if longer and _key(folded[match.start() : longer.end()]) in _district_names():
        return None  # Điện Biên Phủ, Điện Biên Đông
    name, codes_63, codes_34 = _province_names()[_key(match["bare"])]
    return Place(match.start(), match.end(), "province", None, name, codes_63, codes_34)


def _typed(match: re.Match[str]) -> Place | None:
    kind = "thành phố" if match["city"] else _key(match["type"])
    if match["city"] and match["city"].lower().startswith("tx"):
        kind = "thị xã"
    first = match.start("named")
    words = list(_A_WORD.finditer(match["named"]))
    if _TYPES[kind] == "commune":
        return _commune(match, kind)
    for count in range(len(words), 0, -1):
        name = match["named"][: words[count - 1].end()]
        found = _lookup(kind, _key(name))
        if found:
            return Place(match.start(), first + len(name), *found)
    return None


_Unit = tuple[str, str | None, str, tuple[str, ...], tuple[str, ...]]


def _lookup(kind: str, key: str) -> _Unit | None:
    """Return level, type, name and codes of the unit of this type and name."""
    level = _TYPES[kind]
    if level in ("province", "city") and key in _province_names():
        name, codes_63, codes_34 = _province_names()[key]
        if level == "province" or codes_63[0] in _CENTRAL_CITIES:
            return "province", kind, name, codes_63, codes_34
    if level in ("city", "district") and key in _district_names():
        name, units = _district_names()[key]
        codes = tuple(code for type_, code in units if type_ == kind) or tuple(
            dict.fromkeys(code for _, code in units)
        )
        return "district", kind, name, codes, ()
    return None


def _commune(match: re.Match[str], kind: str) -> Place:
    """Return a commune, known in 2025 or not; its name ends with the line."""
    printed = _LARGER.split(match["named"].split("\n")[0], maxsplit=1)[0].rstrip()
    name, units = _commune_names().get(_key(printed), (" ".join(printed.split()), ()))
    codes = tuple(code for type_, code in units if type_ == kind)
    end = match.start("named") + len(printed)
    return Place(match.start(), end, "commune", kind, name, (), codes)
