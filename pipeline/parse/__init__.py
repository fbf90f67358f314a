"""Bytes of files (PDF, DOCX, DOC, scans) to pieces of text with their places on the page.

Runs in a process of its own that can be killed (`pipeline.read.files.sandbox` starts it), so it
imports nothing of the rest of the project: starting it must be cheap.
"""
