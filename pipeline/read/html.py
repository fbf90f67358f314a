"""HTML."""
from bs4 import BeautifulSoup
from corpus import Declared


def read_html(markup: str, source: str) -> tuple[str, Declared]:
    """Return text."""
    soup = BeautifulSoup(markup, "lxml")
    for tag in soup(["script", "style"]):
        tag.decompose()
    return soup.get_text("\n", strip=True), Declared()
