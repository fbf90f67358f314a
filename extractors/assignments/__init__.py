"""Tasks that a plan gives to bodies: who leads, who helps, what comes of it, and by when."""

from extractors.assignments.reader import find_assignments

__all__ = ["find_assignments"]
