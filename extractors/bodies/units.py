"""The level of a body and its name in standard wording: "UBND thành phố Cao Lãnh"."""

import re

from extractors.bodies.actors import Actor, addressed_from
from extractors.bodies.places import Place
from extractors.bodies.provinces import is_merged_era, provinces_34, provinces_63
from extractors.bodies.scene import Scene
from extractors.folding import fold, lower

_LEVELS = {
    "tỉnh": "province",
    "huyện": "district",
    "quận": "district",
    "thị xã": "district",
    "xã": "commune",
    "phường": "commune",
    "thị trấn": "commune",
    "đặc khu": "commune",
}
_FIXED = {
    "party": "party",
    "department": "department",
    "office": "department",
    "central": "central",
}
_SHORT = {"committee": "UBND", "assembly": "HĐND", "place": "UBND"}


def level_of(scene: Scene, actor: Actor, code: str | None) -> str | None:
    """Return the level of a body; `code` is its province in the geography of the scene's day.

    "UBND thành phố" without a name is a province where the province is centrally run city, else a
    district; "UBND" alone has the portal's level, or that of who addresses the bodies named.
    """
    if actor.kind in _FIXED:
        return _FIXED[actor.kind]
    place = actor.place
    if place and place.level == "province":
        return "district" if _is_town(place, scene.day) else "province"
    if place:
        return place.level
    if actor.unit == "thành phố":
        return "province" if code and _type(code, scene.day) == "thành phố" else "district"
    if actor.unit:
        return _LEVELS[actor.unit]
    words = " ".join(scene.text[line.start : line.end] for line in scene.lines)
    return (scene.host.level if scene.host else None) or addressed_from(lower(fold(words)))


def _is_town(place: Place, day: str) -> bool:
    """Whether "thành phố Huế" is the district-level city, as it was until the end of 2024."""
    if place.type != "thành phố" or is_merged_era(day):
        return False
    return provinces_63()[place.codes_63[0]].on(day)[0] == "tỉnh"


def _type(code: str, day: str) -> str:
    units = provinces_34() if is_merged_era(day) else provinces_63()
    return units[code].on(day)[0]


def issuer_name(actor: Actor, level: str | None, code: str | None, day: str) -> str:
    """Return the body in standard wording; a mere place stands for its committee."""
    if actor.kind == "central":
        return capitals(actor.name)
    unit = _unit_name(actor, level, code, day)
    name = _SHORT.get(actor.kind) or capitals(actor.name)
    if actor.kind == "party" and unit and not lower(actor.name).startswith("đảng"):
        unit = unit.removeprefix("tỉnh ").removeprefix("thành phố ").removeprefix("huyện ")
    return f"{name} {unit}" if unit else name


def _unit_name(actor: Actor, level: str | None, code: str | None, day: str) -> str | None:
    place = actor.place
    if place and (place.level != "province" or level == "district"):
        return f"{place.type} {place.name}"
    if code is None or level in ("district", "commune"):
        return actor.unit
    units = provinces_34() if is_merged_era(day) else provinces_63()
    type_, name = units[code].on(day)
    return name if lower(name).startswith(type_) else f"{type_} {name}"


def capitals(printed: str) -> str:
    """Return the name of a body as printed, a name in capitals in official spelling.

    >>> capitals("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH"), capitals("Văn phòng Uỷ ban nhân dân")
    ('Sở Văn hóa, Thể thao và Du lịch', 'Văn phòng UBND')
    """
    name = re.sub(r"(?i)ủy ban nhân dân", "UBND", fold(printed))
    if name != name.upper():
        return name[0].upper() + name[1:]
    words = lower(name).split()
    raised = []
    for before, word in zip(["", *words], words, strict=False):
        first = before in ("", "sở", "bộ", "và", "-") or before.endswith(",")
        if word in ("ubnd", "hđnd") or "&" in word:
            raised.append(word.upper())
        else:
            raised.append(word[0].upper() + word[1:] if first and word != "và" else word)
    return " ".join(raised)
