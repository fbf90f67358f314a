"""The dataset in Python, on the sample corpus."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from corpus import CallError
from extractors.findings import Body, Reading
from pipeline.run.build import Asked, build
from pipeline.run.sources import FilePage
from pipeline.study import (
    Dataset,
    load,
    missing_plans,
    province_names,
    shared_targets,
    signing_lags,
    stricter_than_centre,
    vanished_levels,
)
from tests.pipeline.conftest import make_reading

TEXT = (
    "UBND tỉnh Bến Tre ban hành Kế hoạch số 77/KH-UBND ngày 05/01/2024.\n"
    "Trên 90% hồ sơ đúng hạn; trong đó 60% trước hạn."
)


@pytest.fixture(scope="session")
def data(sample_dataset: Path) -> Dataset:
    return load(sample_dataset)


def test_importing_it_is_cheap() -> None:
    heavy = "import sys, pipeline.study; print([m for m in sys.modules if m in "
    code = heavy + "('spacy', 'underthesea', 'pydantic', 'matplotlib', 'pyarrow.parquet')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_folder_that_is_no_dataset_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CallError, match="no dataset"):
        load(tmp_path)


def test_tables_keep_their_meaning(data: Dataset) -> None:
    targets = data.table("targets")
    assert isinstance(targets["comparator"].dtype, pd.CategoricalDtype)
    assert targets["baseline_year"].dtype == "Int64"
    assert targets["comparator_printed"].dtype == "boolean"
    assert isinstance(data.table("plans")["document_ids"].iloc[0], list)
    with pytest.raises(CallError, match="no table nothing; there are documents"):
        data.table("nothing")


def test_every_table_has_a_frame(data: Dataset) -> None:
    assert {"documents", "plans", "targets", "coverage"} <= set(data.tables)
    for name in data.tables:
        assert list(data.table(name).columns)


def test_a_target_stands_once_whichever_documents_tell_of_it(data: Dataset) -> None:
    found = data.plan_targets
    assert found["target_id"].is_unique
    told_twice = found[found["number"] == "0311/KH-UBND"]
    assert told_twice["document_id"].nunique() == 1
    assert (found["status"] == "target").all()
    assert (found["plan_level"] == "province").all()


def test_targets_count_that_only_a_lesser_reading_of_the_plan_has(
    reading: Callable[..., Reading], write: Callable[..., Path]
) -> None:
    text, news = reading("text", TEXT, kind="plan_text"), reading("news", TEXT + " Hết.")
    data = load(write(replace(text, targets=()), news))
    assert list(data.cchc_plans["document_id"]) == [text.document.document_id]
    assert list(data.plan_targets["document_id"]) == [news.document.document_id] * 2


def test_a_draft_is_no_plan_that_was_issued(
    reading: Callable[..., Reading], write: Callable[..., Path]
) -> None:
    draft = reading("draft", number=None, title="Dự thảo Kế hoạch cải cách hành chính năm 2024")
    data = load(write(draft))
    assert len(data.table("plans")) == 1
    assert data.cchc_plans.empty
    assert data.plan_targets.empty


def test_quotes_are_the_words_of_the_document(data: Dataset) -> None:
    row = data.plan_targets.iloc[5]
    quote = data.quote(row["target_id"], context=20)
    text = data.table("documents").set_index("document_id")["text"][quote.document_id]
    assert text[quote.start : quote.end] == quote.words == row["quote"]
    assert quote.before + quote.words + quote.after in text
    assert len(quote.before) <= 20
    with pytest.raises(CallError, match="no target has the identifier xyz"):
        data.quote("xyz")


def test_passages_hold_the_words_and_stay_in_their_line(data: Dataset) -> None:
    plans = data.cchc_plans
    for words, passage in zip(data.quotes(plans), data.passages(plans, most=120), strict=True):
        assert words in passage
        assert "\n" not in passage
        assert len(passage) <= max(120, len(words))


def test_wide_tables_keep_merged_provinces_apart(data: Dataset) -> None:
    wide = data.targets_wide(["I201", "I605"], geography="34")
    assert wide.loc[("31", "Hải Dương", 2024, "63"), "I605"] == 70
    assert wide.loc[("31", "Hải Phòng", 2024, "63"), "I605"] == 85
    assert wide.loc[("31", "Hải Phòng", 2026, "34"), "I605"] == 90
    old = data.targets_wide(["I605"], geography="63")
    assert ("31", "Hải Phòng", 2026, "34") not in old.index
    assert old.loc[("30", "Hải Dương", 2024, "63"), "I605"] == 70
    with pytest.raises(CallError, match="no indicator I000"):
        data.targets_wide(["I000"])


def test_nothing_of_a_replaced_plan_gets_into_an_answer(data: Dataset) -> None:
    (kept,) = data.cchc_plans.query("number == '2649/QĐ-UBND'")["plan_id"]
    row = data.targets_wide(sorted(data.indicators.index)).loc[("38", "Thanh Hóa", 2025, "34")]
    assert row["I201"] == 99
    assert row["I608"] == 60  # 55 in 5137/QĐ-UBND
    in_force = set(data.plan_targets.loc[data.plan_targets["plan_id"] == kept, "indicator_id"])
    assert set(row.dropna().index) <= in_force
    found = data.compare("Thanh Hóa", "Hải Phòng", 2025).set_index("indicator_id")
    assert found.loc["I608", "value_one"] == 60


def test_a_column_has_one_unit_of_measure(data: Dataset) -> None:
    wide = data.targets_wide(["I702", "I707"], geography="63")
    values = data.plan_targets.query("indicator_id == 'I702'").astype({"unit": "str"})
    ranks = values[values["unit"] == "rank"]
    assert ranks["province"].tolist() == ["Hải Phòng"]  # without it the test proves nothing
    assert len(wide["I702"].dropna()) > 3
    assert (wide["I702"].dropna() > 50).all()  # shares, and no place among the first ten
    assert ("31", "Hải Phòng", 2024, "63") not in wide["I702"].dropna().index
    assert wide.attrs["units"] == {"I702": "percent", "I707": "rank"}


def _of(body: Body, day: str, **values: tuple[float, str]) -> Reading:
    """Make a reading of a plan for 2025 with a target per indicator: (value, unit)."""
    one = make_reading(day, f"{TEXT} {day}", number=f"{day[-2:]}/KH-UBND", plan_year=2025)
    plan = replace(one.plan, issue_date=day, body=body, number_printed=f"{day[-2:]}/KH-UBND")
    targets = [
        replace(one.targets[0], indicator_id=name, value=value, unit=unit, due="2025")
        for name, (value, unit) in values.items()
    ]
    return replace(one, body=body, plan=plan, targets=tuple(targets))


@pytest.fixture
def two_of_one_name(write: Callable[..., Path]) -> Dataset:
    """Bắc Ninh before the merger and since, each with a plan for 2025, and Cà Mau since."""
    body = make_reading("a").body
    assert body is not None
    shared = {"province_code_2025": "24", "province_2025": "Bắc Ninh", "province": "Bắc Ninh"}
    before = replace(body, issuer="UBND tỉnh Bắc Ninh", province_code="27", **shared)
    since = replace(before, province_code=None)
    other = {"province_code_2025": "96", "province_2025": "Cà Mau", "province": "Cà Mau"}
    percent = "percent"
    return load(
        write(
            _of(before, "2025-01-02", I201=(95, percent), I605=(60, percent)),
            _of(since, "2025-08-15", I201=(99, percent)),
            _of(replace(since, **other), "2025-08-16", I201=(98, percent), I605=(80, percent)),
        )
    )


def test_a_merged_unit_is_not_its_namesake(two_of_one_name: Dataset) -> None:
    wide = two_of_one_name.targets_wide(["I201", "I605"], geography="34")
    assert wide.loc[("24", "Bắc Ninh", 2025, "63")].tolist() == [95, 60]
    merged = wide.loc[("24", "Bắc Ninh", 2025, "34")]
    assert merged["I201"] == 99
    assert pd.isna(merged["I605"])
    with pytest.raises(CallError, match="Bắc Ninh has plans for 2025 of the former province and"):
        two_of_one_name.compare("Bắc Ninh", "Cà Mau", 2025)
    found = two_of_one_name.compare("Bắc Ninh", "Cà Mau", 2025, "34")
    assert found[["indicator_id", "value_one", "value_other"]].to_numpy().tolist() == [
        ["I201", 99, 98]
    ]


def test_of_two_plans_of_a_year_the_one_signed_last_stands_alone(
    write: Callable[..., Path],
) -> None:
    body = make_reading("a").body
    assert body is not None
    early = _of(body, "2025-01-02", I201=(95, "percent"), I605=(60, "percent"))
    late = _of(body, "2025-03-20", I201=(97, "percent"))
    wide = load(write(late, early)).targets_wide(["I201", "I605"], geography="63")
    assert wide["I201"].to_dict() == {("83", "Bến Tre", 2025, "63"): 97}
    assert wide["I605"].isna().all()


@pytest.fixture
def bodies() -> dict[str, Body]:
    """The governments of Bắc Ninh and Bắc Giang before the merger and of Bắc Ninh since."""
    body = make_reading("a").body
    assert body is not None
    now = {"province_code_2025": "24", "province_2025": "Bắc Ninh"}
    return {
        "Bắc Ninh": replace(body, province="Bắc Ninh", province_code="27", **now),
        "Bắc Giang": replace(body, province="Bắc Giang", province_code="24", **now),
        "merged": replace(body, province="Bắc Ninh", province_code=None, **now),
    }


def test_what_a_plan_wants_by_a_later_year_is_no_target_for_its_own(
    write: Callable[..., Path], bodies: dict[str, Body]
) -> None:
    far = _of(bodies["Bắc Ninh"], "2025-01-02", I605=(90, "percent"), I201=(95, "percent"))
    far = replace(far, targets=(replace(far.targets[0], due="2030"), far.targets[1]))
    near = _of(bodies["Bắc Giang"], "2025-01-03", I605=(75, "percent"), I201=(96, "percent"))
    data = load(write(far, near))
    wide = data.targets_wide(["I605", "I201"], "63")
    assert pd.isna(wide.loc[("27", "Bắc Ninh", 2025, "63"), "I605"])
    assert wide.loc[("27", "Bắc Ninh", 2025, "63"), "I201"] == 95
    found = data.compare("Bắc Ninh", "Bắc Giang", 2025)
    assert found["indicator_id"].tolist() == ["I201"]
    assert set(data.plan_targets["value"]) == {90, 95, 75, 96}  # where all of them stay


def test_the_centre_is_asked_for_the_year_in_which_a_target_is_due(
    write: Callable[..., Path], bodies: dict[str, Body]
) -> None:
    one = _of(bodies["Bắc Ninh"], "2025-01-02", I605=(70, "percent"), I201=(80, "percent"))
    own, cited = one.targets
    late = replace(own, value_start=own.value_start + 1, value=85, due="2030")
    centre = replace(cited, indicator_id="I605", status="legal_basis", due="2025")
    targets = (own, late, centre)
    found = stricter_than_centre(load(write(replace(one, targets=targets))), "I605")
    assert found.set_index("value")["verdict"].to_dict()[70] == "weaker"
    assert found.set_index("value")["verdict"].isna()[85]


def test_a_value_for_a_level_is_none_of_the_whole_province(data: Dataset) -> None:
    wide = data.targets_wide(["I605", "I213"], geography="63")
    assert pd.isna(wide.loc[("38", "Thanh Hóa", 2022, "63"), "I605"])  # 40 of its departments
    assert wide.loc[("38", "Thanh Hóa", 2023, "63"), "I605"] == 60  # and 70 of cấp tỉnh
    of_departments = data.targets_wide(["I605"], geography="63", level="department")
    assert of_departments.loc[("38", "Thanh Hóa", 2022, "63"), "I605"] == 40


def test_a_plan_and_what_amends_it_are_both_in_force(
    write: Callable[..., Path], bodies: dict[str, Body]
) -> None:
    body, percent = bodies["Bắc Ninh"], "percent"
    first = _of(body, "2025-01-02", I201=(95, percent), I605=(60, percent))
    later = _of(body, "2025-05-06", I605=(70, percent))
    cited = replace(first.references[0], number="02/KH-UBND", relation="amends")
    data = load(write(first, replace(later, references=(cited,))))
    wide = data.targets_wide(["I201", "I605"], "63")
    assert wide.loc[("27", "Bắc Ninh", 2025, "63")].tolist() == [95, 70]
    assert len(wide) == 1
    kinds = (data.folder / "issues.jsonl").read_text(encoding="utf-8")
    assert "plan_twice" not in kinds
    alone = load(write(first, later, name="alone")).targets_wide(["I201", "I605"], "63")
    assert pd.isna(alone.loc[("27", "Bắc Ninh", 2025, "63"), "I201"])


def test_a_merged_unit_is_not_set_beside_a_part_of_another_time(
    write: Callable[..., Path], bodies: dict[str, Body]
) -> None:
    data = load(
        write(
            _of(bodies["merged"], "2025-08-15", I201=(99, "percent")),
            _of(bodies["Bắc Giang"], "2025-01-03", I201=(96, "percent")),
        )
    )
    with pytest.raises(CallError, match="one of Bắc Ninh and Bắc Giang is a unit merged on 1 July"):
        data.compare("Bắc Ninh", "Bắc Giang", 2025)
    with pytest.raises(CallError, match="Bắc Giang has no plan with targets for 2025 among the 34"):
        data.compare("Bắc Ninh", "Bắc Giang", 2025, "34")


def test_a_comparison_says_which_plans_it_rests_on(data: Dataset) -> None:
    found = data.compare("Thanh Hóa", "Hải Phòng", 2025).set_index("indicator_id")
    assert found.loc["I608", ["number_one", "geography_one"]].tolist() == ["2649/QĐ-UBND", "34"]
    assert found.loc["I608", ["number_other", "geography_other"]].tolist() == ["345/KH-UBND", "63"]
    assert found.loc["I201", "level_one"] == "province"
    assert pd.isna(found.loc["I201", "level_other"])


def test_a_plan_dated_by_its_month_stands_on_its_side_of_the_merger(
    write: Callable[..., Path], bodies: dict[str, Body]
) -> None:
    since = _of(bodies["merged"], "2025-07-15", I201=(99, "percent"))
    since = replace(
        since,
        plan=replace(since.plan, issue_date="2025-07"),
        targets=(replace(since.targets[0], level="commune"),),
    )
    before = _of(bodies["Bắc Giang"], "2025-01-03", I201=(96, "percent"))
    before = replace(before, targets=(replace(before.targets[0], level="district"),))
    (row,) = vanished_levels(load(write(since, before))).itertuples()
    assert (row.level, row.since, row.first_year) == ("district", 1, 2025)


def test_what_does_not_exist_is_said(data: Dataset) -> None:
    for wrong in (data.availability, lambda geography: data.targets_wide(["I201"], geography)):
        with pytest.raises(CallError, match="no geography 35; there are 63, 34"):
            wrong("35")
    with pytest.raises(CallError, match="no level comune; there are province, district, commune"):
        data.targets_wide(["I201"], level="comune")
    with pytest.raises(CallError, match="no province is called 'Thanh Hoang'; see table"):
        data.compare("Thanh Hoang", "Hải Phòng", 2024)


def test_names_are_known_however_they_are_spelt(data: Dataset) -> None:
    standard = data.compare("Thanh Hóa", "Hải Phòng", 2024)
    for one, other in (("Thanh Hoá", "TP. Hải phòng"), ("tỉnh thanh hoa", "hai phong city")):
        pd.testing.assert_frame_equal(data.compare(one, other, 2024), standard)


@pytest.mark.parametrize(
    ("standard", "spellings"),
    [
        ("Thanh Hóa", "tỉnh Thanh Hóa|Tỉnh Thanh Hoá|THANH HÓA|Thanh Hoa province"),
        ("Hà Nội", "TP. Hà Nội|Tp Hà Nội|Thành phố Hà Nội|thủ đô Hà Nội|Ha Noi City|Hanoi"),
        ("Huế", "TP Huế|thành phố Huế|tỉnh Thừa Thiên – Huế|T.T.Huế"),
        (
            "Thành phố Hồ Chí Minh",
            "T.P Hồ Chí Minh|TPHCM|TP.HCM|Tp. Hồ Chí Minh|Hồ Chí Minh|Ho Chi Minh City|HCMC",
        ),
        ("Cần Thơ", "Thành phố Cần Thơ|TP.Cần Thơ|can tho"),
        ("Đồng Nai", "tỉnh Đồng Nai|TP Đồng Nai|Ðồng Nai|Đồng Nai"),
        ("Đắk Lắk", "tỉnh Đăk Lăk|Đắc Lắc|Dak Lak Province"),
        ("Bà Rịa - Vũng Tàu", "tỉnh Bà Rịa – Vũng Tàu|Bà Rịa Vũng Tàu|BR-VT"),
    ],
)
def test_every_way_to_write_a_province_means_it_alone(standard: str, spellings: str) -> None:
    for spelling in spellings.split("|"):
        names = province_names(spelling)
        assert standard in names, spelling
        assert names <= {standard, "Thừa Thiên Huế"}, spelling


def test_every_unit_is_known_with_its_kind_in_front(data: Dataset) -> None:
    for unit in data.table("provinces").itertuples():
        for spelling in (unit.name, f"{unit.type} {unit.name}", *unit.variants):
            assert unit.name in province_names(spelling), spelling


@pytest.mark.parametrize("name", ["", "tỉnh", "TP.", "Thanh", "Hà", "38", "huyện Thanh Hóa"])
def test_what_names_no_province_means_none(name: str) -> None:
    assert province_names(name) == frozenset()


def test_the_whole_province_meets_itself_printed_or_not(data: Dataset) -> None:
    found = data.compare("Thanh Hóa", "Hải Phòng", 2024).set_index(["indicator_id", "level"])
    assert found.loc[("I201", "province"), ["value_one", "value_other"]].tolist() == [98, 98]


def test_changes_are_not_taken_for_levels(data: Dataset) -> None:
    wide = data.targets_wide(["I605", "I302"], geography="63")
    assert ("15", "Yên Bái", 2022, "63") not in wide.index  # "tăng 10%" is no share of 10 %
    # plans only ever cut units by a share
    assert wide.loc[("38", "Thanh Hóa", 2024, "63"), "I302"] == 5


def test_wide_tables_of_a_level(data: Dataset) -> None:
    wide = data.targets_wide(["I612"], geography="63", level="commune")
    assert wide.loc[("30", "Hải Dương", 2024, "63"), "I612"] == 55


def test_two_provinces_side_by_side(data: Dataset) -> None:
    found = data.compare("Thanh Hóa", "Hải Phòng", 2024).set_index("indicator_id")
    assert found.loc["I605", "verdict"] == "weaker"
    assert found.loc["I213", "verdict"] == "same"
    assert "75%" in found.loc["I605", "quote_one"]
    assert "85%" in found.loc["I605", "quote_other"]
    assert found.loc["I605", "comparable"]
    with pytest.raises(CallError, match="Thanh Hóa has no plan with targets for 1999; it has 2021"):
        data.compare("Thanh Hóa", "Hải Phòng", 1999)


def test_availability_has_every_province_once(data: Dataset) -> None:
    available = data.availability("63")
    assert len(available) == 63
    assert available.loc[("38", "Thanh Hóa"), 2024] == "plan_found"
    assert available.loc[("01", "Hà Nội"), 2024] == "not_found"


def test_it_can_be_cited(data: Dataset) -> None:
    assert data.version in data.cite()
    assert "CC-BY-4.0" in data.cite()


def test_who_is_stricter_than_the_centre(data: Dataset) -> None:
    found = stricter_than_centre(data, "I201").set_index(["province", "plan_year"]).sort_index()
    in_force = found[found["verdict"].notna()]
    assert (in_force["centre_value"] == 95).all()
    assert in_force["centre_quote"].str.contains("95%").all()
    assert set(found.loc[[("Gia Lai", 2024)], "verdict"]) == {"weaker"}
    assert set(found.loc[[("Bình Định", 2024)], "verdict"]) == {"stricter"}
    assert set(found.loc[[("Sơn La", 2024)], "verdict"]) == {"same"}
    replaced = found.loc[("Thanh Hóa", 2025)].set_index("number")["superseded_by"].notna()
    assert replaced.groupby(level=0).first().to_dict() == {
        "5137/QĐ-UBND": True,
        "2649/QĐ-UBND": False,
    }
    with pytest.raises(CallError, match="no document has a target of the centre for I605"):
        stricter_than_centre(data, "I605")


def test_the_centres_target_counts_only_while_it_is_in_force(data: Dataset) -> None:
    late = stricter_than_centre(data, "I201").query("plan_year != 2024")
    assert len(late) > 0
    assert late["verdict"].isna().all()  # cited in 2024, without a later year in which it is due
    due = stricter_than_centre(data, "I701").set_index("plan_year")
    assert set(due["centre_year"].dropna()) <= {2024, 2025}
    assert due.loc[[2022], "centre_value"].notna().all()  # cited in 2022, due in 2025
    assert due[due.index > 2025]["verdict"].isna().all()


def test_the_centres_own_programme_says_what_it_sets(tmp_path: Path) -> None:
    texts = {
        "chuong-trinh.txt": (
            "CHÍNH PHỦ",
            "Số: 76/NQ-CP",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Hà Nội, ngày 15 tháng 7 năm 2021",
            "NGHỊ QUYẾT",
            "Ban hành Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021 - 2030",
            "Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;",
            "Mục tiêu đến năm 2025",
            "- Tối thiểu 80% hồ sơ thủ tục hành chính được số hóa.",
            "TM. CHÍNH PHỦ",
            "THỦ TƯỚNG",
        ),
        "ke-hoach.txt": (
            "Kế hoạch cải cách hành chính tỉnh Nghệ An năm 2023",
            "UBND tỉnh Nghệ An vừa ban hành Kế hoạch số 91/KH-UBND ngày 05/01/2023 về cải cách"
            " hành chính năm 2023. Mục tiêu: tối thiểu 70% hồ sơ thủ tục hành chính được số hóa.",
        ),
    }
    for name, text in texts.items():
        (tmp_path / name).write_text("\n".join(text), encoding="utf-8")
    pages = [FilePage(name, tmp_path / name, "text/plain") for name in texts]
    build(Asked("run", tuple(texts), tmp_path / "out"), pages)
    (found,) = stricter_than_centre(load(tmp_path / "out"), "I609").itertuples()
    assert (found.province, found.value, found.verdict) == ("Nghệ An", 70, "weaker")
    assert (found.centre_value, found.centre_year) == (80, 2025)


def test_which_levels_vanished(data: Dataset) -> None:
    found = vanished_levels(data)
    districts = found[found["level"] == "district"]
    assert {"Thanh Hóa", "Hải Phòng", "Lào Cai"} <= set(districts["province_2025"])
    assert districts["structural"].all()
    assert not found.loc[found["level"] != "district", "structural"].any()
    assert (found["targets"] >= 1).all()
    assert (found["since"] >= 1).all()


def test_who_shares_targets_with_whom(data: Dataset) -> None:
    found = shared_targets(data, at_least=0.3, fewest=2)
    assert len(found) > 0
    assert (found["share"] >= 0.3).all()
    assert (found["same"] >= 2).all()
    assert (shared_targets(data, at_least=0.3)["same"] >= 3).all()
    assert found["share"].is_monotonic_decreasing
    for row in found.itertuples():
        assert len(row.quotes) == row.same
        assert row.same_words <= row.same


def test_the_sample_has_a_plan_in_the_words_of_another(data: Dataset) -> None:
    first = shared_targets(data).iloc[0]
    assert (first["earlier"], first["later"]) == ("Yên Bái", "Tuyên Quang")
    assert (first["same"], first["same_words"]) == (5, 5)
    assert first["earlier_signed"] < first["later_signed"]
    assert all(one == other for one, other in first["quotes"])


def test_a_target_for_2030_is_not_that_of_2025(data: Dataset) -> None:
    assert 90 in set(data.plan_targets.query("province == 'Tuyên Quang'")["value"])
    wide = data.targets_wide(["I605"], geography="63")
    assert wide.loc[("08", "Tuyên Quang", 2025, "63"), "I605"] == 75


def test_lags_from_signing_to_the_first_of_january(data: Dataset) -> None:
    found = signing_lags(data).set_index("number")
    assert found.loc["265/KH-UBND", "days"].tolist() == [-14, -1]
    assert found.loc["20/KH-UBND", "days"] == 10
    assert pd.isna(found.loc["0156/KH-UBND", "days"])  # a month is no day
    assert "18/12/2023" in found.loc["265/KH-UBND", "quote"].iloc[0]
    assert found.loc["8402/KH-UBND", "quote"].endswith("ngày 26 tháng 12 năm 2025")
    assert found.loc["2649/QĐ-UBND", "replaces"] == "5137/QĐ-UBND"


def test_what_is_missing_and_why(data: Dataset) -> None:
    found = missing_plans(data, "63", 2020, 2024)
    assert "plan_found" not in set(found["status"].astype("str"))
    announced = found[found["status"] == "announced_only"]
    assert announced["province"].tolist() == ["Bắc Kạn"]
    assert announced["quote"].notna().all()
    assert found[found["status"] == "not_found"]["quote"].isna().all()
    with pytest.raises(CallError, match="among the 63 has no rows for 2026, 2027; build"):
        missing_plans(data, "63", 2024, 2027)
