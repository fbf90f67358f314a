"""What a process that reads a stranger's file may take up."""

import resource

MEMORY = 1024**3
"""Bytes of address space, of the process and of each program that it calls."""


def limit_memory() -> None:
    """Bind this process to MEMORY, and let it leave no core when it dies."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
