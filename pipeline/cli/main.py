"""The program `cchc`: its commands, and the one place where a run ends."""

import sys
from collections.abc import Sequence

import click

from corpus import CallError, CchcError
from pipeline.cli.commands import COMMANDS
from pipeline.cli.comparing import compare
from pipeline.cli.diff import diff
from pipeline.cli.history import history
from pipeline.cli.portals import portals_

OK, FAILED, OFF = 0, 1, 2
"""Exit statuses: all done; a document lost or the run failed; the call is off."""


@click.group(
    commands=[*COMMANDS, compare, diff, history, portals_],
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="cchc", prog_name="cchc", message="%(prog)s %(version)s")
def cchc() -> None:
    """Announcements of Vietnamese reform plans (cải cách hành chính) to a dataset.

    Example: cchc run pages/ --out cchc-data
    """


def status(args: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status; an error becomes one sentence on stderr.

    `args` are those of the process if None. Raises KeyboardInterrupt on Ctrl-C.
    """
    try:
        result = cchc.main(args, standalone_mode=False)
    except click.Abort:  # what click makes of Ctrl-C
        raise KeyboardInterrupt from None
    except BrokenPipeError:
        sys.stdout = None  # whoever read the output is gone; do not flush into the void at exit
        return OK
    except Exception as error:  # noqa: BLE001 - the one place that ends a run
        sentence, code = _verdict(error)
    else:
        return result if isinstance(result, int) else OK
    click.echo(f"cchc: {sentence}", err=True)
    return code


def _verdict(error: Exception) -> tuple[str, int]:
    """Return the sentence that an error comes down to, and the exit status."""
    match error:
        case click.exceptions.NoArgsIsHelpError():
            verdict = "name a command (see `cchc --help`)", OFF
        case click.UsageError():
            hint = f" (see `{error.ctx.command_path} --help`)" if error.ctx else ""
            verdict = f"{error.format_message().rstrip('.')}{hint}", OFF
        case CallError():
            verdict = str(error), OFF
        case CchcError():
            verdict = str(error), FAILED
        case OSError():
            verdict = f"{error.filename or 'the disk'}: {error.strerror or error}", FAILED
        case _:
            what = f"{type(error).__name__}: {error}".replace("\n", " ")
            verdict = f"a fault of this program ({what}); please report it", FAILED
    return verdict
