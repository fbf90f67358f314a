"""What was collected: pages as bytes, documents as text, the sample corpus. No network, no NLP."""

from corpus.document import ABOVE, Declared, Document, Span
from corpus.errors import (
    CallError,
    CchcError,
    DatasetError,
    FetchError,
    RuleError,
    UnreadableError,
    WallError,
)
from corpus.page import Page
from corpus.response import Asked, Response

__all__ = [
    "ABOVE",
    "Asked",
    "CallError",
    "CchcError",
    "DatasetError",
    "Declared",
    "Document",
    "FetchError",
    "Page",
    "Response",
    "RuleError",
    "Span",
    "UnreadableError",
    "WallError",
]
