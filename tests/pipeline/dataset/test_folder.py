import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from corpus import DatasetError
from pipeline.dataset.folder import replaced_folder

SLOW = """
import sys, time
from pathlib import Path
from pipeline.dataset.folder import replaced_folder
with replaced_folder(Path(sys.argv[1]), "mine") as folder:
    (folder / "half").write_text("half")
    print("writing", flush=True)
    time.sleep(60)
"""


def fill(out: Path, content: str) -> None:
    with replaced_folder(out, "mine") as folder:
        (folder / "datapackage.json").write_text(json.dumps({"name": "mine"}))
        (folder / "content").write_text(content)


def test_a_folder_of_ours_is_replaced(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "out"
    fill(out, "old")
    fill(out, "new")
    assert (out / "content").read_text() == "new"
    assert [path.name for path in out.parent.iterdir()] == ["out"]


@pytest.mark.parametrize("name", ["notes.txt", "datapackage.json"])
def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text('{"name": "yours"}')
    with pytest.raises(DatasetError, match="is not empty and no mine folder"):
        fill(tmp_path, "new")
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_an_error_leaves_the_former_folder(tmp_path: Path) -> None:
    fill(tmp_path / "out", "old")
    with pytest.raises(ZeroDivisionError), replaced_folder(tmp_path / "out", "mine"):
        _ = 1 / 0
    assert (tmp_path / "out" / "content").read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_killed_run_leaves_the_former_folder_and_the_next_one_clears_up(tmp_path: Path) -> None:
    out = tmp_path / "out"
    fill(out, "old")
    with subprocess.Popen([sys.executable, "-c", SLOW, str(out)], stdout=subprocess.PIPE) as run:
        assert run.stdout is not None
        assert run.stdout.readline() == b"writing\n"
        with pytest.raises(DatasetError, match="another run is writing it"):
            fill(out, "too early")
        run.send_signal(signal.SIGKILL)
    assert (out / "content").read_text() == "old"
    fill(out, "new")
    assert (out / "content").read_text() == "new"
    assert not (out / "half").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_run_killed_between_the_renames_is_mended(tmp_path: Path) -> None:
    out = tmp_path / "out"
    fill(out, "old")
    out.rename(tmp_path / ".out.old")
    with pytest.raises(ZeroDivisionError), replaced_folder(out, "mine"):
        _ = 1 / 0
    assert (out / "content").read_text() == "old"


def test_a_link_stays_and_the_folder_that_it_points_to_is_replaced(tmp_path: Path) -> None:
    link, target = tmp_path / "link", tmp_path / "disk" / "target"
    link.symlink_to("disk/target")  # not there yet
    for content in ("old", "new"):
        fill(link, content)
        assert (target / "content").read_text() == content
    assert link.is_symlink()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["disk", "link"]
    assert [path.name for path in target.parent.iterdir()] == ["target"]


def test_a_link_that_leads_nowhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(DatasetError, match="name another --out"):
        fill(tmp_path / "loop", "new")
    assert [path.name for path in tmp_path.iterdir()] == ["loop"]


def test_the_fresh_folder_of_another_run_is_left_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def rename_and_begin_anew(path: Path, target: Path) -> Path:
        moved = rename(path, target)
        path.mkdir()
        (path / "theirs").write_text("begun")
        return moved

    monkeypatch.setattr(Path, "rename", rename_and_begin_anew)
    fill(tmp_path / "out", "ours")
    assert (tmp_path / "out" / "content").read_text() == "ours"
    assert (tmp_path / ".out.new" / "theirs").read_text() == "begun"
