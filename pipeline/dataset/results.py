"""Which unit an index result is of: one of the 63 provinces, one of the 34, or one that is both."""

from extractors.bodies.provinces import provinces_34, provinces_63, unmerged
from extractors.findings import Body, IndexResult

_LAST_YEAR_OF_63 = 2024
_RANKED_63 = 60  # PAPI leaves out a province or two in some years


def measured_unit(body: Body | None, result: IndexResult) -> tuple[str | None, str | None]:
    """Return the codes, among the 63 and among the 34, of the unit that a result is of.

    The unit is the page's province in the geography of the measurement. A page of the 34 that gives
    a result of the 63 speaks of the province that had its name: "Đà Nẵng xếp 5/63" is the Đà Nẵng
    before it took in Quảng Nam. Both codes are there only for a province that was not merged.
    """
    old, new = (body.province_code, body.province_code_2025) if body else (None, None)
    if new is None:
        return old, None
    if old is None and _is_of_63(result):
        old = _namesake(new)
    return old, new if old is None or unmerged(new) else None


def _is_of_63(result: IndexResult) -> bool:
    """Whether the units measured were the 63: by the number ranked, else by the year."""
    if result.out_of == len(provinces_34()):
        return False
    if result.out_of and _RANKED_63 <= result.out_of <= len(provinces_63()):
        return True
    if result.year is None and result.announced_year is not None:
        return result.announced_year <= _LAST_YEAR_OF_63 + 1  # an index tells of the year before
    return result.year is not None and result.year <= _LAST_YEAR_OF_63


def _namesake(code34: str) -> str | None:
    unit = provinces_34()[code34]
    return next((c for c in unit.predecessors if provinces_63()[c].name == unit.name), None)
