"""The root of the command line: which commands there are, and how whatever goes wrong is told."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer
from typer._click.core import Command, Context
from typer._click.exceptions import ClickException, NoArgsIsHelpError
from typer._click.formatting import HelpFormatter
from typer.core import TyperGroup

from bot.cli.failing import Told, explain, report_bug, tell
from bot.cli.output import out, prepare


class Lazy(NamedTuple):
    """A command that is imported when it is called: its module and function, and its line in the help."""

    place: str
    words: str


COMMANDS: dict[str, Lazy] = {
    "init": Lazy("bot.cli.init:init", "Set up a database with a first team, owner and shop."),
    "demo": Lazy("bot.cli.demo:demo", "Try it: a made-up shop with its team and a month of orders, in the browser."),
    "run": Lazy("bot.cli.run:run", "Serve the chats: answer people, run what is scheduled, deliver."),
    "chat": Lazy("bot.cli.chat:chat", "Talk with the bot in this terminal, as somebody of the team."),
    "say": Lazy("bot.cli.say:say", "Say one line to the bot as somebody and print what it answers."),
    "import": Lazy("bot.cli.imports:import_files", "Import order files into a shop."),
    "link": Lazy("bot.cli.link:link", "Make a one-time code that links somebody's chat account."),
    "slack": Lazy("bot.cli.slack:slack", "Print the manifest from which the Slack app is made."),
    "buyers": Lazy("bot.cli.buyers:buyers", "Make or replace the keys under which buyers' data are sealed."),
    "doctor": Lazy("bot.cli.doctor:doctor", "Check that everything is well, and say what to do where it is not."),
    "migrate": Lazy("bot.cli.migrate:migrate", "Bring the database up to date with this version."),
}


class LazyGroup(TyperGroup):
    """Commands by name; the help of the root does without importing any of them."""

    def list_commands(self, ctx: Context) -> list[str]:
        """All names, in the order in which a newcomer needs them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        """The command itself."""
        del ctx
        lazy = COMMANDS.get(cmd_name)
        if lazy is None:
            return None
        if cmd_name not in self.commands:
            module, _, function = lazy.place.partition(":")
            app = typer.Typer(add_completion=False, rich_markup_mode="rich")
            app.command(cmd_name, help=getattr(import_module(module), function).__doc__)(
                getattr(import_module(module), function)
            )
            self.commands[cmd_name] = typer.main.get_command(app)
        return self.commands[cmd_name]

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """The help of the root, from the lines of the catalogue."""
        _Shown(self).format_help(ctx, formatter)

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, Command | None, list[str]]:
        """The command of a line; a near one is offered where there is none of that name."""
        if args and args[0] not in COMMANDS:
            self.commands.update({name: _line(name, lazy) for name, lazy in COMMANDS.items()})
        return super().resolve_command(ctx, args)


class _Shown(TyperGroup):
    """The group as its help shows it: every command is but a name and a line."""

    def __init__(self, group: TyperGroup) -> None:
        super().__init__(
            name=group.name,
            commands={name: _line(name, lazy) for name, lazy in COMMANDS.items()},
            rich_markup_mode=group.rich_markup_mode,
            params=group.params,
            help=group.help,
            epilog=group.epilog,
        )


def _line(name: str, lazy: Lazy) -> Command:
    app = typer.Typer(add_completion=False)
    app.command(name, help=lazy.words)(lambda: None)
    return typer.main.get_command(app)


def _version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it so
    if wanted:
        out(f"dayclear {_installed()}")
        raise typer.Exit


def _installed() -> str:
    """The version of the installed package, or, from a folder that was not installed, of its description."""
    import tomllib  # noqa: PLC0415 - only `--version` needs these
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415

    try:
        return version("dayclear")
    except PackageNotFoundError:
        described = Path(__file__).parents[2] / "pyproject.toml"
        return str(tomllib.loads(described.read_text(encoding="utf-8"))["project"]["version"])


def root(
    *,
    version: Annotated[  # noqa: ARG001 - its callback does it all
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", envvar="DAYCLEAR_DEBUG", help="Show the traceback of unexpected errors.")
    ] = False,
) -> None:
    """Dayclear: a chat bot for the customer-service teams of online shops.

    Start with [bold]dayclear demo[/bold] to try it, or [bold]dayclear init[/bold] to set it up.
    """
    if debug:
        os.environ["DAYCLEAR_DEBUG"] = "1"


def build() -> Command:
    """The whole command line."""
    app = typer.Typer(
        name="dayclear",
        cls=LazyGroup,
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode="rich",
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(root)
    return typer.main.get_command(app)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line; its exit code: 0 well, 1 failed or refused, 2 misused."""
    prepare()
    try:
        code: Any = build().main(
            args=list(sys.argv[1:] if arguments is None else arguments), prog_name="dayclear", standalone_mode=False
        )
        sys.stdout.flush()
    except NoArgsIsHelpError as asked:
        out(asked.format_message())
        return 2
    except ClickException as misuse:
        tell(_usage(misuse))
        return misuse.exit_code
    except BrokenPipeError:
        # Whoever read has seen enough; the interpreter's own flush at the end must not complain either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - nobody is shown a traceback unasked
        return _told(error)
    return code if isinstance(code, int) else 0


def _usage(misuse: ClickException) -> str:
    sentence = misuse.format_message().strip()
    sentence = sentence if sentence.endswith(("?", "!")) else sentence.rstrip(".") + "."
    context = getattr(misuse, "ctx", None)
    command = context.command_path if context is not None else "dayclear"
    return f"{sentence} Try `{command} --help`."


def _told(error: BaseException) -> int:
    told: Told | None = explain(error)
    if isinstance(error, typer.Abort):
        sys.stderr.write("\n")  # below the question that was not answered
    debug = os.environ.get("DAYCLEAR_DEBUG", "") not in {"", "0"}
    if told is None:
        report_bug(error, debug=debug)
        return 1
    tell(told.sentence)
    return told.code
