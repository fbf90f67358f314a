"""The tables `provinces` and `panel`: units of both geographies, and coverage as panels on each.

A panel never adds up or averages: before the merger a merged unit of the 34 has a row for each of
its provinces, since two plans of two governments are two observations. The sources of the units are
named in `extractors/rules/provinces.yml`.
"""

from collections.abc import Iterator, Sequence

from extractors.bodies.provinces import (
    Province,
    provinces_34,
    provinces_63,
    successor,
    unmerged,
)
from pipeline.dataset.rows import Row


def province_rows() -> list[Row]:
    """Return the rows of `provinces`: the 63, then the 34."""
    old = [_unit("63", unit, successor(unit.code)) for unit in provinces_63().values()]
    new = [_unit("34", unit, unit.code) for unit in provinces_34().values()]
    return sorted(old, key=_code) + sorted(new, key=_code)


def _code(row: Row) -> str:
    return str(row["code"])


def _unit(geography: str, unit: Province, code_34: str) -> Row:
    after = provinces_34()[code_34]
    until, name, kind = unit.former or (None, None, None)
    others = provinces_34() if geography == "63" else provinces_63()
    other = others.get(unit.code)
    return {
        "geography": geography,
        "code": unit.code,
        "name": unit.name,
        "type": unit.type,
        "slug": unit.slug if geography == "63" else f"{_slug(unit)}@2025",
        "region": unit.region,
        "former_name": name,
        "former_type": kind,
        "former_until": until,
        "successor_code": after.code,
        "successor": after.name,
        "n_predecessors": len(after.predecessors),
        "code_elsewhere": other.name if other and other.name != unit.name else None,
        "variants": list(unit.variants),
    }


def _slug(unit: Province) -> str | None:
    return next(old.slug for old in provinces_63().values() if old.name == unit.name)


def panel_rows(coverage: Sequence[Row]) -> list[Row]:
    """Return the rows of `panel` from those of `coverage`."""
    rows = [row for observed in coverage for row in _observations(observed)]
    merged = [
        row
        for row in rows
        if row["geography"] == row["part_geography"] == "34" and row["n_predecessors"] != 1
    ]
    first: dict[object, int] = {}
    for row in merged:
        code, year = row["province_code"], int(str(row["year"]))
        first[code] = min(first.get(code, year), year)
    for row in merged:
        row["series_break"] = first[row["province_code"]] == row["year"]
    return sorted(rows, key=_order)


def _order(row: Row) -> tuple[str, ...]:
    names = ("geography", "province_code", "year", "part_geography", "part_code")
    return tuple(str(row[name]) for name in names)


def _observations(observed: Row) -> Iterator[Row]:
    """Yield the rows of both panels that a row of `coverage` gives.

    A province that was not merged is one unit in both geographies: of 2025, when `coverage` has it
    in both, each panel takes it from its own.
    """
    code, geography = str(observed["province_code"]), str(observed["geography"])
    code_34 = successor(code) if geography == "63" else code
    merged = unmerged(code_34) is None
    both = observed["year"] == 2025 and not merged
    for panel in ("63", "34"):
        if both and panel != geography:
            continue
        if panel == "63" and geography == "34" and merged:
            continue  # a merged unit is none of the 63: their series end
        unit = provinces_34()[code_34] if panel == "34" else _of_63(code, geography)
        yield {
            "geography": panel,
            "province_code": unit.code,
            "province": unit.name,
            "year": observed["year"],
            "part_geography": geography,
            "part_code": code,
            "part": observed["province"],
            "n_predecessors": len(provinces_34()[code_34].predecessors) if panel == "34" else 1,
            "comparable": not merged or panel == geography,
            "series_break": False,
            "status": observed["status"],
            "plan_id": observed["plan_id"],
        }


def _of_63(code: str, geography: str) -> Province:
    return provinces_63()[code if geography == "63" else str(unmerged(code))]
