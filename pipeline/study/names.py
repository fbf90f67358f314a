"""Which province a name means that a person typed."""

import unicodedata

from extractors.folding import fold

_BEFORE = ("tinh", "thanhpho", "tp", "thudo")
_AFTER = ("province", "city")


def province_names(name: str) -> frozenset[str]:
    """Return the standard names, over time, of the province that a spelling means; none: empty.

    Accents, their place, case, spaces and signs do not count, nor does what kind of unit is said
    to be named. `frame[frame["province"].isin(province_names("TP. Huế"))]` are its rows.

    >>> province_names("tỉnh Thanh Hoá"), province_names("T.P Ha Noi")
    (frozenset({'Thanh Hóa'}), frozenset({'Hà Nội'}))
    >>> sorted(province_names("TT-Huế")), province_names("Ho Chi Minh City")
    (['Huế', 'Thừa Thiên Huế'], frozenset({'Thành phố Hồ Chí Minh'}))
    """
    # Not at the top: importing this package must stay fast, and the units are read with pydantic.
    from extractors.bodies.provinces import names_of, squeeze  # noqa: PLC0415

    printed = squeeze(fold(unicodedata.normalize("NFC", name)))
    bare = [printed.removeprefix(kind) for kind in _BEFORE]
    bare += [printed.removesuffix(kind) for kind in _AFTER]
    return frozenset().union(*map(names_of, {printed, *bare}))
