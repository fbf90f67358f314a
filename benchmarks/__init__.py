"""Measurements of this machine: run them, do not quote them from elsewhere."""
