"""The members of a gzip file, one after another on the disk: where each ends, where the next is."""

import mmap
import zlib
from typing import BinaryIO

_PIECE = 64 * 1024
_MAGIC = b"\x1f\x8b\x08"
_BEGINNING = b"WARC/"
_ENOUGH = 1024  # bytes of a member that show how what is packed in it begins


def is_packed(file: BinaryIO) -> bool:
    """Whether a file is one of gzip members, be its own beginning damaged."""
    file.seek(0)
    beginning = file.read(len(_BEGINNING))
    if beginning.startswith(_MAGIC) or beginning in (_BEGINNING, b""):
        return beginning.startswith(_MAGIC)
    return next_record(file, 0) is not None


def member_end(file: BinaryIO, offset: int) -> int | None:
    """Return where the member ends that begins at `offset`, None where none does or it is broken.

    It is unpacked, piece by piece, and forgotten.
    """
    inflator = zlib.decompressobj(31)
    file.seek(offset)
    while piece := file.read(_PIECE):
        while piece:
            try:
                inflator.decompress(piece, _PIECE * 16)
            except zlib.error:
                return None
            if inflator.eof:
                return file.tell() - len(inflator.unused_data)
            piece = inflator.unconsumed_tail
    return None


def next_record(file: BinaryIO, offset: int) -> int | None:
    """Return where the first member at `offset` or behind it begins that holds a WARC record."""
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        place = content.find(_MAGIC, offset)
        while place >= 0:
            inflator = zlib.decompressobj(31)
            try:
                head = inflator.decompress(content[place : place + _ENOUGH], len(_BEGINNING))
            except zlib.error:
                head = b""
            if head == _BEGINNING:
                return place
            place = content.find(_MAGIC, place + 1)
    return None


def is_padding(file: BinaryIO, offset: int) -> bool:
    """Whether nothing but zeros, or nothing at all, stands behind `offset`."""
    file.seek(offset)
    return not any(piece.strip(b"\0") for piece in iter(lambda: file.read(_PIECE), b""))
