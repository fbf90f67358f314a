"""What was collected: pages as bytes, documents as text, the sample corpus. No network, no NLP."""

from corpus.document import Declared, Document, Span
from corpus.errors import CallError, CchcError, DatasetError, RuleError, UnreadableError
from corpus.page import Page

__all__ = [
    "CallError",
    "CchcError",
    "DatasetError",
    "Declared",
    "Document",
    "Page",
    "RuleError",
    "Span",
    "UnreadableError",
]
