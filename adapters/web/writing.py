"""What the page sends: texts, files, presses and forms. Each is kept, handed to the core, and only then answered.

The page repeats whatever was not answered under the same id, so nothing here may count twice.
"""

import asyncio
from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from adapters.web.addressing import read_text
from adapters.web.site import (
    DIRECT,
    Place,
    Refused,
    Site,
    event_of,
    fields,
    origin,
    post_facts,
    text_of,
    whole_number,
)
from adapters.web.store import Post
from adapters.web.uploads import receive_file
from bot.kit.adapter import (
    Event,
    FieldErrors,
    FormField,
    Immediate,
    IncomingFile,
    OpenForm,
    Pressed,
    Said,
    Submitted,
    Toast,
    plain_facts,
)
from bot.kit.message import Heading, plain_text, unpack_message

_QUOTE = 120


async def say(site: Site, request: Request) -> Response:
    """Somebody wrote in a room, perhaps in reply to a post."""
    account = await site.account(request)
    sent = await fields(request)
    event, text = event_of(sent.get("event")), text_of(sent, "text")
    if not text.strip():
        raise Refused(400, "empty")
    place = await site.place(account, text_of(sent, "room"))
    answered = await _answered(site, place, sent.get("reply"))
    body: dict[str, Any] = {"text": text}
    if answered is not None:
        body["reply"] = quote(answered)
    replies = answered is not None and not answered.author
    read = read_text(text, place.members, direct=place.direct)
    where = replace(origin(account, place, event), thread=str(answered.id) if answered and replies else "")
    said = Said(
        where,
        read.text,
        addressed=read.addressed or replies,
        mentions=read.mentions,
        by_reply=replies and not read.addressed,
    )
    return await _taken(site, account, *await _take(site, account, place, body, said))


async def _answered(site: Site, place: Place, number: object) -> Post | None:
    if number is None:
        return None
    post = await asyncio.to_thread(site.store.post, whole_number(number))
    return post if post is not None and post.room == place.id else None


def quote(post: Post) -> dict[str, Any]:
    """A post as it stands above what replies to it."""
    return {"id": post.id, "name": post.name, "text": _quoted(post)}


def _quoted(post: Post) -> str:
    blocks = unpack_message(dict(post.body)).blocks if "blocks" in post.body else ()
    titled = blocks[:1] if blocks and isinstance(blocks[0], Heading) else blocks
    words = plain_text(titled) if blocks else str(post.body.get("text", ""))
    line = " ".join(words.split())
    return line if len(line) <= _QUOTE else f"{line[: _QUOTE - 1]}…"


async def files(site: Site, request: Request) -> Response:
    """Somebody dropped a file; the request's body is the file itself."""
    account = await site.account(request)
    query = request.query_params
    event, caption = event_of(query.get("event")), query.get("caption", "")[:2000]
    place = await site.place(account, query.get("room", ""))
    file = await receive_file(request, site.spool, query.get("name", ""), site.file_limit)
    return await drop(site, account, place, event, file, caption)


async def drop(site: Site, account: str, place: Place, event: str, file: IncomingFile, caption: str = "") -> Response:
    """Hand over a file that lies in the spool. A file is always meant for the bot: nobody else here takes any."""
    body = {"text": caption, "files": [{"name": file.name, "size": file.size}]}
    read = read_text(caption, place.members, direct=place.direct)
    said = Said(origin(account, place, event), read.text, files=(file,), mentions=read.mentions)
    try:
        number, immediate = await _take(site, account, place, body, said)
    finally:
        # The core has it by now; where it does not, the page will bring the file again.
        file.path.unlink(missing_ok=True)
    return await _taken(site, account, number, immediate)


async def _take(
    site: Site, account: str, place: Place, body: dict[str, Any], said: Said
) -> tuple[int, Immediate | None]:
    """Show what was said, whatever the bot makes of it, and hand it over."""
    receive = site.core()
    number = await asyncio.to_thread(site.store.add_said, place.id, account, body, event_id=said.origin.event_id)
    site.news.wake()
    immediate = await receive(said)
    site.news.wake()
    return number, immediate


async def _taken(site: Site, account: str, number: int, immediate: Immediate | None) -> Response:
    post = await asyncio.to_thread(site.store.post, number)
    return JSONResponse({"post": post_facts(post, account) if post else None, **answer(immediate)})


async def press(site: Site, request: Request) -> Response:
    """Somebody pressed a button of a post."""
    account = await site.account(request)
    sent = await fields(request)
    post = await asyncio.to_thread(site.store.post, whole_number(sent.get("post")))
    place = await site.place(account, post.room if post else DIRECT)
    pressed = Pressed(origin(account, place, event_of(sent.get("event"))), text_of(sent, "token", 2000))
    return await _hand_over(site, pressed)


async def submit(site: Site, request: Request) -> Response:
    """Somebody sent a form."""
    account = await site.account(request)
    sent = await fields(request)
    place = await site.place(account, text_of(sent, "room"))
    values = sent.get("values")
    if not isinstance(values, dict):
        raise Refused(400, "unreadable")
    where = origin(account, place, event_of(sent.get("event")))
    return await _hand_over(site, Submitted(where, text_of(sent, "line"), plain_facts(values)))


async def _hand_over(site: Site, event: Event) -> Response:
    immediate = await site.core()(event)
    site.news.wake()
    return JSONResponse(answer(immediate))


async def read(site: Site, request: Request) -> Response:
    """Somebody has read a room up to a post."""
    account = await site.account(request)
    sent = await fields(request)
    place = await site.place(account, text_of(sent, "room"))
    await asyncio.to_thread(site.store.mark_read, account, place.id, whole_number(sent.get("post")))
    return JSONResponse({})


def answer(immediate: Immediate | None) -> dict[str, Any]:
    """What the core answers at once, as the page reads it."""
    match immediate:
        case None:
            return {}
        case Toast(text):
            return {"toast": text}
        case FieldErrors(errors):
            return {"errors": dict(errors)}
        case OpenForm(form):
            return {
                "form": {
                    "title": form.title,
                    "line": form.line,
                    "submit": form.submit,
                    "cancel": form.cancel,
                    "fields": [_field(each) for each in form.fields],
                }
            }


def _field(field: FormField) -> dict[str, Any]:
    return {
        "name": field.name,
        "label": field.label,
        "kind": field.kind,
        "required": field.required,
        "hint": field.hint,
        "value": field.value,
        "options": [{"value": each.value, "label": each.label} for each in field.options],
    }
