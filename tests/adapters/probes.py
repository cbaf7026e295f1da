"""Commands that show what an adapter must be able to do; no team would type them."""

import hashlib

from bot.kit.arguments import Rest
from bot.kit.command import Commands, Context
from bot.kit.message import Button, File, Message, buttons, message
from storage import blobs

probe = Commands("probe")


@probe.add(hidden=True, examples=[""], direct_only=True)
def secret(ctx: Context) -> Message:
    """Answer in private."""
    return message(f"for {ctx.person.name} alone", private=True)


@probe.add(hidden=True, examples=[""])
def offer(ctx: Context) -> Message:
    """Offer buttons: one that works once, one for whoever asked, one that lacks arguments."""
    once = Button("Once", runs="probe pressed", single_use=True)
    mine = Button("Mine", runs="probe pressed", who=ctx.person.id)
    lacking = Button("Fill", runs="probe note")
    return message("press", buttons(once, mine, lacking))


@probe.add(hidden=True)
def pressed(ctx: Context) -> Message:
    """Answer a press."""
    return message(f"pressed by {ctx.person.name}")


@probe.add(hidden=True)
def note(ctx: Context, number: int, name: str) -> Message:
    """Answer with two arguments."""
    return message(f"{ctx.person.name} notes {number} {name}")


@probe.add(hidden=True, examples=[""])
def round_(ctx: Context) -> None:
    """Begin a thread that takes replies."""
    ctx.post(ctx.chat, message("What did you do?"), replies_run="probe reply")


@probe.add(hidden=True)
def reply(ctx: Context, text: Rest) -> Message:
    """Answer what was said in a thread."""
    return message(f"{ctx.person.name} did: {text!s}")


@probe.add(hidden=True)
def echo(ctx: Context, text: Rest) -> Message:
    """Say what was said."""
    del ctx
    return message(f"echo {text!s}")


@probe.add(hidden=True, examples=[""])
def give(ctx: Context) -> Message:
    """Give a file."""
    content = b"name,amount\r\nlantern,12\r\n"
    blob = blobs.keep_blob(ctx.db, content, "text/csv", ctx.now.replace(year=ctx.now.year + 1))
    return message("here it is", File(blob, "figures.csv", "text/csv", len(content)))


@probe.add(hidden=True, takes_file=True)
def take(ctx: Context, word: str = "") -> Message:
    """Read the files that were dropped."""
    told = []
    for file in ctx.files:
        content = b"".join(blobs.chunks(ctx.db, file.upload))
        told.append(f"{file.name} {len(content)} {hashlib.sha256(content).hexdigest()[:12]} {word}")
    return message(*told)
