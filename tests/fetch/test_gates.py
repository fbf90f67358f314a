"""Hosts are asked one at a time and with pauses, whoever asks for a corpus."""

import os
import subprocess
import sys
import threading
import time
from itertools import pairwise
from pathlib import Path

import pytest

from corpus import WallError
from pipeline.fetch.gates import Gates
from tests.fetch.portal_server import Site, serving

ASK = """
import sys, threading, time
from pathlib import Path
from pipeline.fetch.gates import Gates
gates = Gates(threading.Event(), Path(sys.argv[1]))
for _ in range(4):
    with gates.passing("x.vn:80", 0.1):
        begun = time.time()
        time.sleep(0.05)
        print(begun, time.time(), flush=True)
"""


def test_processes_pass_the_gate_of_a_host_one_at_a_time(tmp_path: Path) -> None:
    command = [sys.executable, "-c", ASK, str(tmp_path)]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    lines = [line for run in runs for line in run.communicate()[0].splitlines()]
    asked = sorted(tuple(map(float, line.split())) for line in lines)
    assert len(asked) == 12
    assert min(later[0] - former[1] for former, later in pairwise(asked)) >= 0.1


def test_a_gate_is_shut_for_others_too_and_waiting_for_them_can_be_stopped(tmp_path: Path) -> None:
    stop = threading.Event()
    mine, theirs = Gates(threading.Event(), tmp_path), Gates(stop, tmp_path)
    mine.hold("x.vn", 0.3)
    begun = time.monotonic()
    with theirs.passing("y.vn", 5):
        assert time.monotonic() - begun < 0.2
    with theirs.passing("x.vn", 0):
        assert time.monotonic() - begun >= 0.29
    with mine.passing("x.vn", 0):
        threading.Timer(0.1, stop.set).start()
        with pytest.raises(WallError, match="was stopped"), theirs.passing("x.vn", 0):
            pytest.fail("two at once")


def test_a_gate_that_a_wrong_clock_shut_is_open(tmp_path: Path) -> None:
    ahead = time.time() + 86400
    (tmp_path / "host-x.vn").touch()
    os.utime(tmp_path / "host-x.vn", (ahead, ahead))
    stop = threading.Event()
    threading.Timer(2, stop.set).start()
    gates = Gates(stop, tmp_path)
    with gates.passing("x.vn", 0.3):
        begun = time.monotonic()
    with gates.passing("x.vn", 0):
        assert 0.29 <= time.monotonic() - begun < 2


def test_portals_that_share_a_host_are_fetched_at_its_rate_by_two_runs(tmp_path: Path) -> None:
    """As `dong-nai` and `dong-nai-cchc` do, in two processes over one corpus."""
    site = Site(count=5)
    corpus, declared = tmp_path / "corpus", tmp_path / "declared"
    declared.mkdir()
    with serving(site):
        for name in ("p0", "p1"):
            portal = site.portal(name, politeness={"delay_s": 0.15, "timeout_s": 4})
            (declared / f"{name}.yml").write_text(portal.model_dump_json(exclude_defaults=True))
        command = [sys.executable, "-c", "from pipeline.cli import main; main()", "fetch"]
        options = ["--portals", str(declared), "--corpus", str(corpus)]
        options += ["--contact", "tests@example.org", "--allow-private"]
        runs = [subprocess.Popen([*command, f"portal:{name}", *options]) for name in ("p0", "p1")]
        assert [run.wait(60) for run in runs] == [0, 0]
    moments = sorted(moment for moment, _ in site.asked)
    assert len(moments) > 12
    assert min(later - former for former, later in pairwise(moments)) >= 0.14
