"""What the paragraph styles of a DOCX say: capitals, and the list that a style belongs to."""

from lxml import etree

from pipeline.parse.wordml import W, attribute, child, is_on

_DEEPEST = 20  # styles that build on each other; a ring of them ends here


class Styles:
    """The styles of a document by their ids; unknown ids have no properties."""

    def __init__(self, root: etree._Element | None) -> None:
        found = [] if root is None else root.findall(f"{W}style")
        self._styles = {attribute(style, "styleId"): style for style in found}

    def _chain(self, style: str | None) -> list[etree._Element]:
        """Return a style and those that it builds on, the nearest first."""
        chain: list[etree._Element] = []
        while style in self._styles and len(chain) < _DEEPEST:
            chain.append(self._styles[style])
            style = attribute(child(chain[-1], "basedOn"), "val")
        return chain

    def capitals(self, style: str | None) -> bool:
        """Return whether a style shows all letters as capitals."""
        for element in self._chain(style):
            if child(child(element, "rPr"), "caps") is not None:
                return is_on(child(element, "rPr"), "caps", default=False)
        return False

    def numbering(self, style: str | None) -> etree._Element | None:
        """Return the list (`w:numPr`) that a style belongs to."""
        for element in self._chain(style):
            found = child(child(element, "pPr"), "numPr")
            if found is not None:
                return found
        return None
