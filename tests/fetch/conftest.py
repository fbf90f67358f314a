from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.store import CorpusStore


@pytest.fixture
def store(tmp_path: Path) -> Iterator[CorpusStore]:
    with CorpusStore(tmp_path / "corpus", create=True) as opened:
        yield opened
