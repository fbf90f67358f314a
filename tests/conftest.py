"""What tests of several packages share."""

from pathlib import Path

import pytest

from pipeline.cli.main import status


@pytest.fixture(scope="session")
def sample_dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dataset of the sample corpus, made once."""
    out = tmp_path_factory.mktemp("sample") / "cchc-data"
    assert status(["run", "--out", str(out)]) == 0
    return out
