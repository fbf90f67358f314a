"""The parts of an Office package, unpacked and parsed within limits."""

import io
import zipfile

from lxml import etree

from pipeline.parse.pieces import ParseError

_MAX_PART = 100 * 1024 * 1024  # bytes of a part unpacked
_MAX_PARTS = 10_000


class Parts:
    """The parts of a package, unpacked within limits.

    Raises ParseError `encrypted`, `broken`, `too_large` or `unsafe`.
    """

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise ParseError("broken", "the DOCX file is cut off; fetch it again") from error
        names = self._zip.namelist()
        if len(names) > _MAX_PARTS:
            raise ParseError("too_large", f"the DOCX file has {len(names)} parts")
        if any(name.lower().endswith("vbaproject.bin") for name in names):
            raise ParseError("unsafe", "the file carries macros; save it as DOCX without them")

    def tree(self, name: str) -> etree._Element | None:
        """Return the root of a part, None where the package has no such part."""
        content = self.content(name)
        return None if content is None else _parsed(content, name)

    def content(self, name: str) -> bytes | None:
        """Return the bytes of a part, None where the package has no such part."""
        try:
            member = self._zip.getinfo(name)
        except KeyError:
            return None
        if member.flag_bits & 1:
            raise ParseError("encrypted", "the DOCX file is locked; save it without a password")
        try:
            with self._zip.open(member) as part:
                content = part.read(_MAX_PART + 1)
        except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, ValueError) as error:
            raise ParseError("broken", "the DOCX file is damaged; fetch it again") from error
        except Exception as error:  # zlib.error has no public home in zipfile's contract
            raise ParseError("broken", "the DOCX file is damaged; fetch it again") from error
        if len(content) > _MAX_PART:
            raise ParseError("too_large", f"{name} unpacks to more than {_MAX_PART >> 20} MB")
        return content


def _parsed(content: bytes, name: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
            raise ParseError("too_large", f"{name} in it takes too much memory to read") from error
        raise ParseError("broken", f"{name} in it is no well-formed XML ({error.msg})") from error
    if root.getroottree().docinfo.doctype:
        raise ParseError(
            "unsafe", f"{name} in it declares entities, which Word never does; leave it out"
        )
    return root
