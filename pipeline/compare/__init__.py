"""Provinces side by side: one HTML file that needs nothing else, in Vietnamese and English."""

from pipeline.compare.report import write_report

__all__ = ["write_report"]
