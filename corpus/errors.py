"""The exceptions of the project, one tree.

```
CchcError                 anything that is reported as one sentence
├── CallError             the call is off: a wrong option, a path that is not there (exit status 2)
├── UnreadableError       one input cannot be read; the rest of the batch goes on (exit status 1)
├── FetchError            one address cannot be had; the other addresses are asked for
│   └── WallError         a host cannot or must not be asked any further; the other hosts go on
├── RuleError             a rule file contradicts itself; nothing may run with it
└── DatasetError          a dataset folder is missing, incomplete or not ours
```
"""


class CchcError(Exception):
    """Base of all errors of this project; its text is one sentence that names the way out."""


class CallError(CchcError):
    """The call cannot be carried out as given; nothing was changed."""


class UnreadableError(CchcError):
    """One page or file cannot be read; `kind` is the word under which the issue is listed."""

    def __init__(self, message: str, kind: str) -> None:
        super().__init__(message)
        self.kind = kind


class FetchError(CchcError):
    """One address cannot be had; `kind` is the word under which the issue is listed."""

    def __init__(self, message: str, kind: str) -> None:
        super().__init__(message)
        self.kind = kind


class WallError(FetchError):
    """Nothing more may be asked of a host in this run, or of a portal that has no other host."""


class RuleError(CchcError):
    """A rule file is incoherent; the text names file and rule."""


class DatasetError(CchcError):
    """A dataset folder cannot be used as asked."""
