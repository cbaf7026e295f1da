"""Linking an account on a chat platform to the person it belongs to."""

from bot.domain.errors import Refusal
from bot.domain.people import Person, Role
from bot.kit.arguments import Rest
from bot.kit.command import Commands, Context
from bot.kit.message import Message, Text, message, say
from bot.services import link as service
from bot.services.person import check_change, role_word
from storage import chats, people

commands = Commands("link")


@commands.add(examples=["ABCD-2345-EFGH"], anybody=True, secret=True, direct_only=True, unbound=True)
def link(ctx: Context, code: Rest | None = None) -> Message | None:
    """Link this account to oneself, with the one-time code that one was given."""
    if not code:
        raise Refusal("link-code-needed")
    connection, external_id, direct_chat = ctx.account
    if not ctx.chat.direct and direct_chat == ctx.chat.external_id:
        raise Refusal("link-only-direct")
    owner_before = people.person_by_account(ctx.db, connection, external_id)
    person = service.redeem(
        ctx.db,
        code,
        connection=connection,
        external_id=external_id,
        direct_chat=direct_chat,
        now=ctx.machine_now,
    )
    if person is None:
        raise Refusal("link-refused")
    ctx.reader_changed = True
    if owner_before is None or owner_before.id != person.id:
        _warn_other_accounts(ctx, person)
    welcome = message(
        say("link-done", name=person.name, role=role_word(person.role)), say("link-done-next"), private=True
    )
    if ctx.chat.direct:
        return welcome  # here, where the code was typed, whichever account the person used last
    ctx.tell(person, welcome)
    ctx.post(ctx.chat, message(say("answered-privately", name=person.name)))
    return None


def _warn_other_accounts(ctx: Context, person: Person) -> None:
    """Whoever had an account before is told there: a code in wrong hands must not go unnoticed."""
    connection, external_id, _direct_chat = ctx.account
    for account in people.accounts(ctx.db, person.id):
        if (account.connection, account.external_id) != (connection, external_id):
            chat = chats.ensure_chat(ctx.db, account.connection, account.direct_chat, direct=True)
            ctx.post(chat, message(Text(say("link-another", connection=connection), "warning"), private=True))


@commands.add(allowed=Role.SUPERVISOR, examples=["Anna"], direct_only=True)
def person(ctx: Context, person: Person) -> Message:
    """Make a one-time code by which a colleague can link an account."""
    if person.id != ctx.person.id:
        check_change(ctx.person, person)
    if not person.works_on(ctx.now.date()):
        raise Refusal("link-left", name=person.name)
    code = service.make_code(ctx.db, person.id, ctx.machine_now)
    lines = [say("link-code", name=person.name, code=code, lasts=service.LASTS), say("link-code-how", code=code)]
    address = ctx.desk.link_address(code)
    if address is not None:
        lines.append(say("link-code-web", address=address))
    return message(*lines, private=True)
