"""What a user installs is whole, locked and as the documentation says."""

import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from benchmarks.example import example

ROOT = Path(__file__).parents[1]
PACKAGES = ("corpus", "extractors", "pipeline")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[a-z,-]+\])?==(\S+)(?: ; .+)? \\$")


def canonical(name: str) -> str:
    return re.sub("[-_.]+", "-", name).lower()


def pins(path: Path) -> set[tuple[str, str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return {(canonical(m[1]), m[2]) for line in lines if (m := PINNED.match(line))}


def required(requirements: list[str]) -> set[str]:
    return {canonical(re.split(r"[\[<>=!~; ]", line)[0]) for line in requirements}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built in a copy so that nothing is left in the checkout."""
    folder = tmp_path_factory.mktemp("build")
    for name in PACKAGES:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder)
    code = "from setuptools import build_meta; print(build_meta.build_wheel('dist'))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return folder / "dist" / done.stdout.split()[-1]


def test_the_wheel_holds_every_file_of_the_packages_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
    files = (path for name in PACKAGES for path in (ROOT / name).rglob("*") if path.is_file())
    wanted = {path.relative_to(ROOT).as_posix() for path in files if path.suffix != ".pyc"}
    assert packed == wanted


def test_the_wheel_brings_the_program_and_the_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name.partition(".dist-info/")[2]: name for name in archive.namelist()}
        assert "cchc = pipeline.cli:main" in archive.read(names["entry_points.txt"]).decode()
        assert "licenses/LICENSE" in names


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_locks_pin_with_hashes_and_name_no_addresses(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert pins(path)
    assert "://" not in text
    for block in re.split(r"\n(?=\S)", text.strip()):
        first, *hashes = block.splitlines()
        assert PINNED.match(first), first
        assert hashes
        assert all(re.fullmatch(r" +--hash=sha256:[0-9a-f]{64}(?: \\)?", line) for line in hashes)


def test_locks_hold_what_the_project_asks_for() -> None:
    core, dev = pins(ROOT / "requirements/core.txt"), pins(ROOT / "requirements/dev.txt")
    assert core <= dev
    assert required(PROJECT["project"]["dependencies"]) <= {name for name, _ in core}
    assert required(PROJECT["dependency-groups"]["dev"]) <= {name for name, _ in dev}
    assert required(PROJECT["build-system"]["requires"]) <= {
        name for name, _ in pins(ROOT / "requirements/build.txt")
    }


def test_the_commands_of_the_documentation_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for name in ("README.md", "README.vi.md", "CONTRIBUTING.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert set(re.findall(r"\bmake ([a-z]+)\b", text)) <= targets, name


def test_links_in_the_documentation_lead_to_files() -> None:
    for page in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")):
        for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"


def test_the_changelog_knows_this_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## [{PROJECT['project']['version']}]" in changelog


def test_the_example_of_the_readme_is_what_the_program_gives() -> None:
    shown = (ROOT / "README.md").read_text(encoding="utf-8")
    assert example() in shown, "bring it up to date: python -m benchmarks.example --write README.md"
