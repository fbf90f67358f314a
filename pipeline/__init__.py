"""Doing it: disk, network, order of work, command line."""
