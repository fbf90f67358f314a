"""The program as people call it: exit statuses, messages, files."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from corpus import Document, RuleError
from extractors.extract import extract
from extractors.findings import Reading
from pipeline.cli import show
from pipeline.cli.main import cchc, status
from pipeline.dataset.export import FORMATS
from pipeline.run import sources, stage

PAGE = (
    "UBND tỉnh Bến Tre ban hành Kế hoạch cải cách hành chính năm 2024\n\n"
    "Ngày 05/01/2024, Chủ tịch UBND tỉnh Bến Tre ký ban hành Kế hoạch số 77/KH-UBND về cải cách"
    " hành chính năm 2024. Kế hoạch đặt mục tiêu trên 90% hồ sơ thủ tục hành chính được giải quyết"
    " đúng hạn.\n"
)


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.txt").write_text(f"{PAGE}\n{name}", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(show, "_EVERY", float("inf"))  # no line of progress on a slow machine
    return folder


def call(*args: str) -> subprocess.CompletedProcess[str]:
    """Call the program; what it says to standard error is given without lines of progress."""
    command = [sys.executable, "-c", "from pipeline.cli import main; main()", *args]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    done.stderr = re.sub(r"^(?:reading|importing): [0-9]+/[0-9]+ .*\n", "", done.stderr, flags=re.M)
    return done


def test_run_ends_with_what_it_found_and_where_it_lies(pages: Path) -> None:
    done = call("run", "pages", "--out", "data")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert lines[0].split() == ["documents", "2"]
    assert lines[-1] == "dataset: data"
    assert pq.read_table("data/documents.parquet")["source"].to_pylist() == [
        "pages/a.txt",
        "pages/b.txt",
    ]
    run = json.loads(Path("data/run.json").read_text(encoding="utf-8"))
    assert run["sources"] == ["pages"]
    assert run["counts"]["documents"] == 2


def test_unreadable_files_are_lost_one_by_one_and_the_rest_is_done(pages: Path) -> None:
    (pages / "empty.html").write_bytes(b"")
    (pages / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (pages / "table.csv").write_text("a,b")
    with (pages / "huge.txt").open("wb") as file:
        file.truncate(300 * 2**20)
    done = call("run", "pages", "--out", "data")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    issues = [json.loads(line) for line in Path("data/issues.jsonl").read_text().splitlines()]
    lost = {issue["source"]: issue["kind"] for issue in issues if issue["lost"]}
    assert lost == {
        "pages/binary.txt": "binary",
        "pages/empty.html": "empty",
        "pages/huge.txt": "too_large",
    }
    for source in (*lost, "pages/table.csv"):
        assert sum(source in line for line in done.stderr.splitlines()) == 1
    assert pq.read_table("data/documents.parquet").num_rows == 2


@pytest.mark.parametrize("command", [["run", "--out", "data"], ["import", "--corpus", "data"]])
def test_a_source_that_is_not_there_is_lost_and_the_rest_is_done(
    pages: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    assert status([*command, "pages/a.txt", "nope.html"]) == 1
    printed = capsys.readouterr()
    assert printed.err == "cchc: nope.html does not exist; name a file or a folder\n"
    if command[0] == "run":
        assert pq.read_table("data/documents.parquet")["source"].to_pylist() == ["pages/a.txt"]
        issue = json.loads(Path("data/issues.jsonl").read_text().splitlines()[0])
        told = {name: issue[name] for name in ("source", "stage", "kind", "lost")}
        assert told == {"source": "nope.html", "stage": "find", "kind": "missing", "lost": True}
    else:
        assert printed.out == "1 new or changed, 1 sources in data\n"


def test_every_source_that_is_not_there_has_its_sentence(pages: Path) -> None:
    done = call("run", "x", "y")
    assert done.returncode == 2
    assert [line.split()[1] for line in done.stderr.splitlines()] == ["x", "y"]


def test_a_file_with_all_issues_is_named_only_where_there_is_one(
    pages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(25):
        (pages / f"{number}.csv").write_text("a,b")
    assert status(["run", "pages", "--out", "data"]) == 0
    assert capsys.readouterr().err.splitlines()[-1] == "cchc: 5 more in issues.jsonl"
    assert status(["import", "pages", "--corpus", "corpus"]) == 0
    assert len(capsys.readouterr().err.splitlines()) == 25


def test_a_run_that_reads_nothing_leaves_the_former_dataset(
    pages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status(["run", "pages", "--out", "data"]) == 0
    former = Path("data/documents.parquet").read_bytes()
    for page in pages.iterdir():
        page.write_bytes(b"")
    capsys.readouterr()
    assert status(["run", "pages", "--out", "data"]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert [" is empty" in line for line in lines] == [True] * (len(lines) - 1) + [False]
    assert lines[-1].startswith("cchc: nothing could be read, so data keeps its former dataset")
    assert Path("data/documents.parquet").read_bytes() == former
    assert status(["run", "pages", "--out", "fresh"]) == 1
    assert pq.read_table("fresh/documents.parquet").num_rows == 0


def test_names_that_are_no_utf8_are_read_and_told(pages: Path) -> None:
    source, corpus = os.fsdecode(b"pag\xe9s"), os.fsdecode(b"corpus\xff")
    (pages / "a.txt").rename(pages / os.fsdecode(b"a\xff.txt"))
    pages.rename(source)
    done = call("run", source, f"{source}/nope.html", "--out", "data")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert r"pag\xe9s/nope.html does not exist" in done.stderr
    run = json.loads(Path("data/run.json").read_text(encoding="utf-8"))
    assert run["sources"] == [r"pag\xe9s", r"pag\xe9s/nope.html"]
    assert pq.read_table("data/documents.parquet")["source"].to_pylist() == [
        r"pag\xe9s/a\xff.txt",
        r"pag\xe9s/b.txt",
    ]
    done = call("import", source, "--corpus", corpus)
    assert (done.returncode, done.stdout) == (0, "2 new or changed, 2 sources in corpus\\xff\n")
    assert call("extract", "--corpus", corpus, "--out", "again").returncode == 0
    run = json.loads(Path("again/run.json").read_text(encoding="utf-8"))
    assert run["sources"] == [r"corpus\xff"]


def test_a_page_in_another_language_is_kept_and_said(pages: Path) -> None:
    (pages / "en.txt").write_text("The committee met on Monday and adopted its annual plan. " * 5)
    done = call("run", "pages", "--out", "data")
    assert done.returncode == 0
    assert "pages/en.txt does not look Vietnamese" in done.stderr


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["run", "nowhere"], "nowhere does not exist"),
        (["run", "/dev/null"], "neither a file nor a folder"),
        (["run", "pages", "https://x.gov.vn/"], "--contact is needed"),
        (["import", "nowhere", "--corpus", "corpus"], "nowhere does not exist"),
        (["run", "portal:nghe-an", "--corpus", "corpus"], "--contact is needed"),
        (["run", "portal:nghe-on"], "did you mean nghe-an?"),
        (["run", "https:///tin"], "is no address"),
        (["run", "https://x.gov.vn/", "--contact", "me"], "is no e-mail address or web page"),
        (["import", "portal:nghe-an", "--corpus", "corpus"], "import takes files"),
        (["fetch", "portal:nghe-an", "--corpus", "corpus"], "--contact is needed"),
        (["fetch", "nghe-an", "--corpus", "corpus", "--contact", "a@b.vn"], "portal:ID"),
        (["fetch", "portal:x", "--corpus", "c", "--contact", "a@b.vn"], "there is no portal 'x'"),
        (["fetch", "portal:nghe-an", "--corpus", "c", "--since", "soon"], "no date such as"),
        (["run", "--bogus"], "--bogus"),
        (["run", "pages", "--out", "data\udcff"], r"data\xff is no UTF-8"),
        (["export", "data\udcff", "--format", "csv", "--out", "x"], "is no UTF-8"),
        (["run", "pages", "--years", "last"], "no year or range of years"),
        (["run", "pages", "--workers", "0"], "--workers"),
        (["extract", "--corpus", "nowhere"], "nowhere is no corpus"),
        (["extract"], "--corpus"),
        (["export", "nowhere", "--format", "csv", "--out", "x"], "nowhere does not exist"),
        (["evaluate", "nowhere"], "nowhere does not exist"),
        (["frobnicate"], "frobnicate"),
        ([], "--help"),
    ],
)
def test_a_call_that_is_off_is_one_sentence(
    pages: Path, capsys: pytest.CaptureFixture[str], args: list[str], sentence: str
) -> None:
    assert status(args) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("cchc: ")
    assert sentence in line
    assert [path.name for path in pages.parent.iterdir()] == ["pages"]


def test_a_folder_that_is_no_dataset_is_not_replaced(
    pages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status(["run", "pages", "--out", "pages"]) == 1
    assert "left alone" in capsys.readouterr().err
    assert len(list(pages.iterdir())) == 2


def test_import_and_extract_give_what_run_gives(pages: Path) -> None:
    assert status(["run", "pages", "--out", "run"]) == 0
    assert status(["import", "pages", "--corpus", "corpus"]) == 0
    assert status(["import", "pages", "--corpus", "corpus"]) == 0
    assert status(["extract", "--corpus", "corpus", "--out", "extract", "--workers", "2"]) == 0
    for table in Path("run").glob("*.parquet"):
        assert table.read_bytes() == (Path("extract") / table.name).read_bytes()


def test_two_runs_are_the_same_to_the_byte(pages: Path) -> None:
    for out in ("one", "two"):
        assert status(["run", "pages", "--out", out, "--years", "2023-2026"]) == 0
    for file in Path("one").iterdir():
        if file.name != "run.json":
            assert file.read_bytes() == (Path("two") / file.name).read_bytes()
    assert pq.read_table("one/coverage.parquet").num_rows == 3 * 63 + 34 + 34


def test_export_writes_a_file_per_table(pages: Path) -> None:
    assert status(["run", "pages", "--out", "data"]) == 0
    assert status(["export", "data", "--format", "jsonl", "--out", "lines"]) == 0
    assert len(Path("lines/documents.jsonl").read_text(encoding="utf-8").splitlines()) == 2


def test_ctrl_c_leaves_the_former_dataset(pages: Path) -> None:
    assert status(["run", "pages", "--out", "data"]) == 0
    before = Path("data/run.json").read_bytes()
    for number in range(3000):
        (pages / f"{number}.txt").write_text(PAGE * 50 + str(number), encoding="utf-8")
    command = [sys.executable, "-c", "from pipeline.cli import main; main()"]
    with subprocess.Popen(
        [*command, "run", "pages", "--out", "data"], stderr=subprocess.PIPE, text=True
    ) as run:
        while not Path(".data.new").exists() and run.poll() is None:
            time.sleep(0.01)
        run.send_signal(signal.SIGINT)
        _, errors = run.communicate()
    assert run.returncode == 130
    assert "interrupted" in errors
    assert "Traceback" not in errors
    assert Path("data/run.json").read_bytes() == before
    assert sorted(path.name for path in Path().iterdir()) == ["data", "pages"]


def test_the_sample_corpus_is_read_and_every_row_points_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert status(["run"]) == 0
    rows = {path.stem: pq.read_table(path).to_pylist() for path in Path("cchc-data").glob("*.par*")}
    texts = {row["document_id"]: row["text"] for row in rows["documents"]}
    printed = {
        "mentions": "printed",
        "task_groups": "printed",
        "references": "number_printed",
        "plan_readings": "number_printed",
    }
    for table, column in printed.items():
        for row in rows[table]:
            assert row[column] in (None, texts[row["document_id"]][row["start"] : row["end"]])
    for row in rows["targets"]:
        text = texts[row["document_id"]]
        assert row["sentence"] in text
        assert row["start"] < row["end"] <= len(text)
        assert any(map(str.isalnum, text[row["value_start"] : row["value_end"]]))
    titles = [row for row in rows["document_fields"] if row["field"] == "title"]
    assert len(titles) > len(texts) / 2
    for row in titles:
        text = texts[row["document_id"]][row["start"] : row["end"]]
        assert " ".join(row["value"].split()) == " ".join(text.split())


def test_help_of_every_command_has_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    for name in cchc.commands:
        assert status([name, "--help"]) == 0
        assert f"Example: cchc {name} " in capsys.readouterr().out
    assert set(cchc.commands) == {
        *("run", "portals", "fetch", "import", "extract"),
        *("export", "diff", "compare", "evaluate", "history"),
    }
    assert status(["--version"]) == 0
    assert capsys.readouterr().out == f"cchc {version('cchc')}\n"


def test_export_names_every_format_in_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert status(["export", "--help"]) == 0
    told = capsys.readouterr().out
    assert all(name in told for name in FORMATS)


@pytest.mark.parametrize(
    "args", [["--version"], ["--help"], ["run", "--help"], ["portals", "list", "-h"], ["extract"]]
)
def test_help_version_and_mistakes_wait_for_no_library(args: list[str]) -> None:
    code = "import sys; from pipeline.cli.main import status; status(sys.argv[1:])"
    command = [sys.executable, "-c", f"{code}; print(*sys.modules)", *args]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    imported = set(done.stdout.splitlines()[-1].split())
    assert not imported & {"pandas", "pyarrow", "pydantic", "lxml", "requests", "spacy", "regex"}


def test_a_fault_at_a_page_names_it_and_costs_only_it(
    pages: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(document: Document) -> Reading:
        if document.source == "pages/a.txt":
            raise KeyError("odd\n\udcff" + "x" * 500)
        return extract(document)

    monkeypatch.setattr(stage, "extract", faulty)
    assert status(["run", "pages", "--out", "data"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(
        "cchc: pages/a.txt was left out by a fault of this program (KeyError('odd\\n\\udcffxxx"
    )
    assert line.endswith("); please report it")
    assert len(line) < 300
    issues = [json.loads(line) for line in Path("data/issues.jsonl").read_text().splitlines()]
    told = [(issue["stage"], issue["kind"]) for issue in issues if issue["lost"]]
    assert told == [("extract", "fault")]
    assert pq.read_table("data/documents.parquet")["source"].to_pylist() == ["pages/b.txt"]


def test_incoherent_rules_end_the_run(
    pages: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def incoherent(document: Document) -> Reading:
        raise RuleError("rules.yml: rule odd has no example")

    monkeypatch.setattr(stage, "extract", incoherent)
    assert status(["run", "pages"]) == 1
    assert capsys.readouterr().err == "cchc: rules.yml: rule odd has no example\n"
    assert [path.name for path in pages.parent.iterdir()] == ["pages"]


def test_a_fault_elsewhere_ends_the_run_in_one_sentence(
    pages: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(named: tuple[str, ...]) -> None:
        raise KeyError(*named)

    monkeypatch.setattr(sources, "find_pages", faulty)
    assert status(["run", "pages"]) == 1
    expected = "cchc: a fault of this program (KeyError: 'pages'); please report it\n"
    assert capsys.readouterr().err == expected
