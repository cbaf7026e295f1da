"""The command `dayclear`, also as `python -m bot`."""

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    from bot.cli.root import main as run  # noqa: PLC0415 - the interpreter looks for `main` before it needs the rest

    sys.exit(run())


if __name__ == "__main__":
    main()
