"""Markdown to text: hard wraps joined, marks taken away."""


def unwrap(text: str) -> str:
    """Return `text` as is."""
    return text
