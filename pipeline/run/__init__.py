"""Doing it: sources to pages, pages to readings, on one process or several, to a dataset."""
