"""The commands: a thin twin of the library."""

from __future__ import annotations

import errno
import os
import sys


def main() -> None:
    """Run ``selon`` with the words of the command line; the exit code is 0, 1 (the work failed) or 2 (the call was wrong)."""
    from selon.cli.app import build

    try:
        build()()
    except KeyboardInterrupt:
        print("selon: stopped; run the same command again and it goes on where it stopped", file=sys.stderr)
        sys.exit(1)
    except BrokenPipeError:  # the reader of our output (head, less) has seen enough
        _silence_stdout()
        sys.exit(0)
    except Exception as error:
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            what = f"could not be written ({error.strerror}); free some disk, and run the same command again"
            print(f"selon: {error.filename or 'the output'}: {what}", file=sys.stderr)
            sys.exit(1)
        if type(error).__module__.startswith("selon.") or isinstance(error, OSError):
            print(f"selon: {error}", file=sys.stderr)
            sys.exit(1)
        if os.environ.get("SELON_DEBUG"):
            raise
        name = type(error).__name__
        print(f"selon: a fault of Selon's own ({name}: {error}); SELON_DEBUG=1 shows where, please report it", file=sys.stderr)
        sys.exit(1)


def _silence_stdout() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
