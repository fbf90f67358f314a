"""Rows from readings, their schema, the dataset folder and its exports."""
