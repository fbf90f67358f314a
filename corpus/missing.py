"""What a corpus names, but no longer holds: files that were deleted or cut off beside it."""

from pathlib import Path

from corpus.store import CorpusStore


def missing_sources(store: CorpusStore) -> set[str]:
    """Return the pages whose bytes, or an attachment's, lie in a file that is gone or cut off.

    What its portal took away since is not among them, as nobody can have it again. Only the sizes
    of files are looked at; damage within them is found when a page is read.
    """
    folder = store.root / "warc"
    sizes = store.index.rows("SELECT file, size FROM warcs")
    short = [file for file, size in sizes if _size(folder / file) < size]
    if not short:
        return set()
    marks = ", ".join("?" * len(short))
    query = f"""
        WITH lost AS (
            SELECT p.source, p.parent_id FROM sources p JOIN contents c USING (sha256)
            WHERE p.role = 'document' AND p.gone_at IS NULL AND c.file IN ({marks})
        )
        SELECT source FROM lost UNION
        SELECT source FROM sources WHERE document_id IN (SELECT parent_id FROM lost)
    """  # noqa: S608
    return {str(row[0]) for row in store.index.rows(query, *short)}


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
