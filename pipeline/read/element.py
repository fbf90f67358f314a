"""What readers of lines ask of an element, be it one of bs4 or one of the platforms' parser."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol


class Element(Protocol):
    """An element of a page; its contents are elements, and texts, which are strings."""

    @property
    def name(self) -> str:
        """The name of its tag, in lower case."""

    @property
    def attrs(self) -> Mapping[str, Any]:
        """Its attributes as the parser gives them."""

    @property
    def contents(self) -> Sequence[Any]:
        """The elements and texts directly inside."""

    @property
    def descendants(self) -> Iterator[Any]:
        """All elements and texts inside, in document order."""

    @property
    def parents(self) -> Iterator[Any]:
        """The elements around it, the nearest first."""

    def get(self, key: str, default: Any = None, /) -> Any:
        """Return an attribute, `class` as a list of names."""

    def get_text(self) -> str:
        """Return all text inside, as it stands in the markup."""
