"""The report: what it shows, that it needs nothing else, that hostile text stays text."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from lxml import etree, html

from extractors.bodies.provinces import provinces_34, provinces_63
from extractors.findings import Reading
from pipeline.cli.main import status
from pipeline.compare.choice import choose
from pipeline.compare.figures import LEVEL_COLOURS, MARKERS, Row, dot_plot, year_panels
from pipeline.compare.indicators import indicators
from pipeline.compare.report import render
from pipeline.compare.sections import tiles
from pipeline.compare.words import words
from pipeline.dataset.schema import schema
from pipeline.study import load
from tests.pipeline.conftest import TEXT, make_reading


@pytest.fixture(scope="session")
def report(sample_dataset: Path) -> str:
    return render(sample_dataset, 2024, None, None)


def test_it_is_one_file_that_loads_nothing(report: str) -> None:
    page = html.fromstring(report)
    assert page.xpath("//script | //link | //img | //iframe | //object") == []
    assert re.search(r"url\((?!#)", report) is None
    assert "@import" not in report
    assert "default-src 'none'" in report
    outside = {a.get("href") for a in page.xpath("//a[@href]")} - {None}
    assert all(href.startswith("#") for href in outside)


def test_links_and_identifiers_hold(report: str) -> None:
    page = html.fromstring(report)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.xpath("//a/@href") if href.startswith("#")} <= set(ids)


def test_every_word_has_both_languages(report: str) -> None:
    page = html.fromstring(report)
    vietnamese, english = (page.xpath(f"//span[@lang='{lang}']") for lang in ("vi", "en"))
    assert len(vietnamese) == len(english) > 100
    assert all(vi and en for vi, en in words().values())
    assert page.xpath("//input[@type='radio'][@id='lang-vi'][@checked]")


def test_every_number_opens_to_its_words(report: str) -> None:
    page = html.fromstring(report)
    sections = page.xpath("//section")
    assert len(sections) == 12
    for section in sections:
        assert section.xpath(".//details//td[@class='q']")
    text = page.text_content()
    assert "“tối thiểu 75% hồ sơ TTHC được tiếp nhận trực tuyến”" in text
    assert "sample/thanh-hoa-2024.html" in text


def test_the_grid_says_what_was_not_found(report: str) -> None:
    page = html.fromstring(report)
    grid = page.xpath("//table[@class='grid']")[0]
    row = next(r for r in grid.xpath(".//tbody/tr") if r.findtext("th") == "Thanh Hóa")
    cells = [cell.get("title") for cell in row.xpath("td/span")]
    assert cells[-5:] == ["plan_found"] * 5
    assert "not_found" in cells
    assert "Hà Nội" in page.text_content()


def test_it_says_what_it_rests_on_and_what_is_missing(report: str, sample_dataset: Path) -> None:
    said = html.fromstring(report).text_content()
    found = len(load(sample_dataset).plan_targets.query("plan_year == 2024"))
    assert f"{found} targets in 14 plans of 14 of 63 provinces. No plan of 49 was found." in said
    assert "0 have a plan in which this was not found; no plan of 49 was found." in said


def test_a_replaced_plan_is_not_counted_beside_its_replacement(sample_dataset: Path) -> None:
    page = html.fromstring(render(sample_dataset, 2025, "I201", "63"))
    data = load(sample_dataset)
    (kept,) = data.cchc_plans.query("number == '2649/QĐ-UBND'")["plan_id"]
    tile = next(li for li in page.xpath("//ul[@class='tiles']/li") if li.text == "Thanh Hóa")
    assert tile.findtext(".//a") == str((data.plan_targets["plan_id"] == kept).sum())


def test_a_province_whose_documents_could_not_be_read_is_in_the_grid(
    sample_dataset: Path, tmp_path: Path
) -> None:
    for path in sample_dataset.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    rows = pq.read_table(tmp_path / "coverage.parquet").to_pandas()
    lost = (rows["province"] == "Hà Nội") & (rows["year"] == 2024)
    rows.loc[lost, "status"] = "unreadable"
    schema_of = pq.read_schema(tmp_path / "coverage.parquet")
    pq.write_table(pa.Table.from_pandas(rows, schema_of), tmp_path / "coverage.parquet")
    page = html.fromstring(render(tmp_path, 2024, "I201", "63"))
    row = next(r for r in page.xpath("//table[@class='grid']//tr") if r.findtext("th") == "Hà Nội")
    assert row.xpath("td/span[@class='unreadable']/text()") == ["?"]


def test_a_dataset_of_one_time_says_so_of_the_other(
    reading: Callable[..., Reading], write: Callable[..., Path]
) -> None:
    page = html.fromstring(render(write(reading("a")), None, None, None))
    after = page.xpath("//h3[span='The 34 provinces (since 1 July 2025)']")[0]
    assert "The dataset has no year of this time." in after.getnext().text_content()


def test_one_year_one_indicator_one_geography(sample_dataset: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    asked = ["--year", "2026", "--indicator", "I605", "--geography", "34", "--out", str(out)]
    assert status(["compare", str(sample_dataset), *asked]) == 0
    page = html.fromstring(out.read_text(encoding="utf-8"))
    assert [section.xpath(".//h3/@id")[0] for section in page.xpath("//section")] == ["I605"]
    assert len(page.xpath("//ul[@class='tiles']")) == 1
    assert len(page.xpath("//ul[@class='tiles']/li")) == 34
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize(("indicator", "warned"), [("I608", True), ("I201", False)])
def test_names_of_different_bases_are_warned_of(
    sample_dataset: Path, indicator: str, warned: bool
) -> None:
    page = html.fromstring(render(sample_dataset, 2024, indicator, None))
    (section,) = page.xpath("//section")
    said = section.xpath("string(.//div[@class='warn'])")
    assert (words()["warning_comparable"][1] in said) is warned
    assert ("counts transactions or dossiers, unlike I607" in said) is warned


def test_the_same_dataset_gives_the_same_file(sample_dataset: Path) -> None:
    once, again = (render(sample_dataset, 2024, "I201", "63") for _ in range(2))
    assert once == again


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (["--year", "2003"], "--year 2003: no plan with targets is for it; there are 2012"),
        (["--indicator", "I000"], "--indicator I000 is not in the codebook"),
        (["--indicator", "I003"], "--indicator I003: no provincial plan in"),
    ],
)
def test_what_is_not_there_is_said(
    sample_dataset: Path, capsys: pytest.CaptureFixture[str], asked: list[str], sentence: str
) -> None:
    assert status(["compare", str(sample_dataset), *asked, "--out", "never.html"]) == 2
    assert sentence in capsys.readouterr().err
    assert not Path("never.html").exists()


def test_a_report_that_cannot_be_written_is_said(
    sample_dataset: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "nowhere" / "report.html"
    assert status(["compare", str(sample_dataset), "--indicator", "I201", "--out", str(out)]) == 1
    assert f"{out} cannot be written (No such file or directory); make" in capsys.readouterr().err


def test_hostile_texts_stay_text(sample_dataset: Path, tmp_path: Path) -> None:
    evil = '<script>alert(1)</script>" onload=x {{ 7*7 }} $x^2$ javascript:alert(1)'
    for path in sample_dataset.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    for table, column in (("plans", "title"), ("plans", "province"), ("documents", "source")):
        rows = pq.read_table(tmp_path / f"{table}.parquet")
        values = pa.array([evil] * rows.num_rows, pa.string())
        place = rows.schema.get_field_index(column)
        changed = rows.set_column(place, rows.schema.field(column), values)
        pq.write_table(changed, tmp_path / f"{table}.parquet")
    page = html.fromstring(render(tmp_path, 2024, "I201", "63"))
    assert page.xpath("//script | //*[@onload]") == []
    assert page.xpath("//a[starts-with(@href, 'javascript')]") == []
    assert evil in page.text_content()


def test_figures_are_well_formed_and_scale() -> None:
    figure = dot_plot("one", [Row("A & <b> $x$", [(95, "ge", "province"), (80, "reach", "")])])
    root = etree.fromstring(str(figure))
    assert root.get("viewBox")
    assert "A & <b> $x$" in "".join(root.itertext())
    assert all(ref.startswith("#one-") for ref in root.xpath("//@*[name()='xlink:href']"))


@pytest.mark.parametrize(("since", "lines"), [(["63"] * 2, 3), (["34"] * 2, 2)])
def test_lines_stop_where_another_government_plans(since: list[str], lines: int) -> None:
    frame = pd.DataFrame(
        {
            "province": "Bắc Ninh",
            "geography": ["63", "63", *since],
            "plan_year": [2023, 2024, 2025, 2026],
            "value": [90.0, 92, 97, 98],
            "comparator": "ge",
        }
    )
    figure = str(year_panels("years", [("Bắc Ninh", frame)], 2025.5))
    assert figure.count("stroke-width: 1.4") == lines


@pytest.mark.parametrize(("province", "named"), [("Yên Bái", True), ("Lào Cai", False)])
def test_a_panel_names_a_province_that_is_not_its_unit(province: str, named: bool) -> None:
    columns = {"province": province, "geography": "63", "value": 20.0, "comparator": "rank_le"}
    frame = pd.DataFrame({**columns, "plan_year": [2022, 2024]})
    figure = str(year_panels("ranks", [("Lào Cai", frame)], 2025.5))
    assert (f">{province}</text>" in figure.replace(">Lào Cai</text>", "", 1)) is named


def test_a_bar_joins_levels_and_not_parts_of_one() -> None:
    joined = dot_plot("a", [Row("x", [(90, "ge", "province"), (80, "ge", "commune")])])
    parts = dot_plot("a", [Row("x", [(90, "ge", ""), (80, "ge", "province")])])
    assert "#9a9a9a" in joined
    assert "#9a9a9a" not in parts


@pytest.fixture
def two_bac_ninh(write: Callable[..., Path]) -> Path:
    """Bắc Ninh and Bắc Giang until the merger, and the merged Bắc Ninh, with plans for 2025."""
    body = make_reading("a").body
    assert body is not None
    now = {"province_code_2025": "24", "province_2025": "Bắc Ninh"}
    said = [("Bắc Ninh", "27", "2025-01-02"), ("Bắc Giang", "24", "2025-01-03")]
    readings = []
    for province, code, day in [*said, ("Bắc Ninh", None, "2025-08-15")]:
        one = make_reading(day, f"{TEXT} {day}")
        unit = replace(body, province=province, province_code=code, **now)
        plan = replace(one.plan, issue_date=day, plan_year=2025, body=unit, number=f"{day[-2:]}/KH")
        targets = (replace(one.targets[0], indicator_id="I201", due="2025"),)
        readings.append(replace(one, body=unit, plan=plan, targets=targets))
    return write(*readings)


def test_a_merged_unit_and_its_namesake_are_two_rows(two_bac_ninh: Path) -> None:
    page = html.fromstring(render(two_bac_ninh, 2025, "I201", "34"))
    table = next(t for t in page.xpath("//table") if "Bắc Ninh (15/KH)" in t.text_content())
    names = [row.findtext(".//th") for row in table.xpath(".//tbody/tr")]
    assert names == ["Bắc Giang", "Bắc Ninh (02/KH)", "Bắc Ninh (15/KH)"]
    tile = next(li for li in page.xpath("//ul[@class='tiles']/li") if li.text == "Bắc Ninh")
    assert tile.findtext(".//a") == "1"  # its own plan, not those of what it was made of


def test_figures_are_drawn_for_a_narrow_screen_too(report: str) -> None:
    page = html.fromstring(report)
    for figure in page.xpath("//figure"):
        wide, narrow = (
            [
                float(svg.get("viewbox").split()[2])
                for svg in figure.xpath(f".//div[@class='{at}']/svg")
            ]
            for at in ("wide", "narrow")
        )
        assert len(wide) == len(narrow) > 0
        assert max(narrow) * 96 / 72 <= 420 < min(wide)


def test_the_panels_rest_on_the_plans_in_force(
    sample_dataset: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: dict[str, pd.DataFrame] = {}
    draw = "pipeline.compare.indicators.year_panels"
    monkeypatch.setattr(draw, lambda name, panels, at, **width: drawn.update(panels) or "")
    data = load(sample_dataset)
    indicators(data, choose(data, 2025, "I608", "34"))
    of_2025 = drawn["Thanh Hóa"].query("plan_year == 2025")
    assert of_2025["value"].tolist() == [60]  # 55 in the plan that was replaced


def test_every_code_has_its_sign() -> None:
    assert set(MARKERS) == set(schema().enums["comparator"])
    assert set(LEVEL_COLOURS) == {*schema().enums["target_level"], ""}


@pytest.mark.parametrize(("geography", "units"), [("63", provinces_63()), ("34", provinces_34())])
def test_every_unit_has_a_tile_of_its_own(geography: str, units: dict[str, object]) -> None:
    placed = tiles()[geography]  # type: ignore[index]
    assert set(placed) == set(units)
    assert len(set(placed.values())) == len(placed)
    assert all(0 <= column < 8 for column, _ in placed.values())
