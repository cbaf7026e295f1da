"""What Slack tells, as events of the core: one table for the kinds of request, one for the kinds of event.

Whatever is raised here means that nothing was committed: the request is not acknowledged, and Slack comes again.
https://docs.slack.dev/apis/events-api and https://docs.slack.dev/reference/interaction-payloads
"""

import asyncio
import hashlib
import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias

from adapters.slack import changes, files, said, views
from adapters.slack.answering import Answering
from adapters.slack.api import Slack, SlackFailure
from adapters.slack.people import People
from adapters.slack.render import PRESS
from adapters.slack.sending import HOME
from bot.kit.adapter import Immediate, Keeper, Origin, Pressed, Receiver, Said, Submitted

CONNECTION = "slack"
IMPORT_HELP = "help import"
"""The line that is run for somebody whose file is larger than what is fetched."""

Payload: TypeAlias = Mapping[str, Any]
Answer: TypeAlias = "dict[str, Any] | None"

logger = logging.getLogger("dayclear.slack")


class Reader:
    """Takes requests of Slack's, whichever way they came in."""

    def __init__(
        self, slack: Slack, people: People, keeper: Keeper, receive: Receiver, *, spool: Path, most: int, home: str
    ) -> None:
        self._slack = slack
        self._people = people
        self._keeper = keeper
        self._receive = receive
        self._spool = spool
        self._most = most
        self._home = home
        self._answering = Answering(slack, people, receive)
        self._running: dict[str, asyncio.Task[None]] = {}
        self._kinds: dict[str, Callable[[Payload], Awaitable[Answer]]] = {
            "event_callback": self._event,
            "slash_command": self._command,
            "block_actions": self._pressed,
            "view_submission": self._submitted,
        }
        self._events: dict[str, Callable[[Payload, str], Awaitable[None]]] = {
            "message": self._message,
            "app_mention": self._message,
            "app_home_opened": self._home_opened,
            "tokens_revoked": self._lost,
            "app_uninstalled": self._lost,
            **dict.fromkeys(changes.EVENTS, self._changed),
        }

    async def take(self, body: Payload) -> Answer:
        """Take a request; what is to be answered in the acknowledgement. Everything is committed when this returns."""
        kind = "slash_command" if "command" in body else str(body.get("type", ""))
        run = self._kinds.get(kind)
        if run is None:
            return None
        return await run(body)

    async def _event(self, body: Payload) -> Answer:
        event = body.get("event") or {}
        run = self._events.get(str(event.get("type", "")))
        if run is not None:
            await run(event, str(body.get("event_id", "")))
        return None

    # -- words ----

    async def _message(self, event: Payload, _event_id: str) -> None:
        if event.get("subtype") not in {None, "file_share", "thread_broadcast", "me_message"}:
            return
        if not event.get("user") or event.get("bot_id") or event["user"] == (await self._people.me()).user:
            return
        await self._once(f"{event['channel']}:{event['ts']}", lambda: self._said(event))

    async def _once(self, key: str, run: Callable[[], Awaitable[None]]) -> None:
        """Let a message that comes again meanwhile wait for the first: a file takes longer than Slack waits."""
        running = self._running.get(key)
        if running is None:
            running = asyncio.ensure_future(_finished(run()))
            self._running[key] = running
            running.add_done_callback(lambda done: self._taken(key, done))
        await asyncio.shield(running)

    def _taken(self, key: str, done: asyncio.Task[None]) -> None:
        self._running.pop(key, None)
        if not done.cancelled():
            # Whoever waited has raised it already; a connection that broke meanwhile waits no more.
            done.exception()

    async def _said(self, event: Payload) -> None:
        me = await self._people.me()
        channel, user = str(event["channel"]), str(event["user"])
        direct = channel.startswith("D")
        read = await said.read(str(event.get("text") or ""), bot=me.user, naming=self._people.name)
        addressed = direct or read.names_bot
        origin = Origin(
            connection=CONNECTION,
            event_id=f"{channel}:{event['ts']}",
            account=user,
            chat=channel,
            direct=direct,
            chat_title="" if direct or not addressed else (await self._people.room(channel)).title,
            direct_chat=await self._private(user, channel, addressed=addressed),
            thread=await self._thread(channel, event),
        )
        words = Said(origin, read.text, addressed=addressed, mentions=read.mentions)
        dropped = [each for each in event.get("files") or () if files.wanted(each, addressed=addressed)]
        try:
            async with files.fetched(self._slack, dropped, self._spool, self._most) as fetched:
                if fetched or read.text or addressed:
                    await self._hand_over(replace(words, files=fetched))
        except files.TooLarge:
            if addressed:
                await self._hand_over(replace(words, text=IMPORT_HELP))

    async def _hand_over(self, words: Said) -> None:
        await self._answering.deliver(words.origin, await self._receive(words))

    async def _private(self, user: str, channel: str, *, addressed: bool) -> str:
        if channel.startswith("D"):
            await self._people.met_in(user, channel)
            return channel
        known = await self._people.known_direct_chat(user)
        if known or not addressed:
            return known or user
        try:
            return await self._people.direct_chat(user)
        except SlackFailure as failure:
            # Slack takes the person's id for their private chat too.
            logger.info("no private chat could be opened: %s", failure.code)
            return user

    async def _thread(self, channel: str, event: Payload) -> str:
        """The first message of the thread; of a message in several parts, its first part."""
        thread = str(event.get("thread_ts") or "")
        if not thread or thread == event.get("ts"):
            return ""
        return await asyncio.to_thread(self._keeper.recall, f"part:{channel}:{thread}") or thread

    async def _command(self, body: Payload) -> Answer:
        """The slash command. Where the bot is not in the channel it answers in private."""
        me = await self._people.me()
        user, channel, trigger = str(body["user_id"]), str(body["channel_id"]), str(body["trigger_id"])
        read = await said.read(str(body.get("text") or ""), bot=me.user, naming=self._people.name)
        private = await self._people.direct_chat(user)
        title, chat = "", private
        if not channel.startswith("D"):
            room = await self._people.room(channel)
            if room.inside:
                title, chat = room.title, channel
        origin = Origin(
            connection=CONNECTION,
            event_id=f"slash:{trigger}",
            account=user,
            chat=chat,
            direct=chat == private,
            chat_title=title,
            direct_chat=private,
            opens_forms=True,
        )
        event = Said(origin, read.text, mentions=read.mentions)
        await self._answering.answer(event, await self._receive(event), trigger)
        return None

    async def _home_opened(self, event: Payload, event_id: str) -> None:
        """Somebody opened the Home tab: it shows the answer to a line."""
        if event.get("tab") != "home":
            return
        user = str(event["user"])
        private = str(event.get("channel") or await self._people.direct_chat(user))
        origin = Origin(CONNECTION, event_id, user, private, direct=True, direct_chat=private, thread=HOME + user)
        await self._receive(Said(origin, self._home))

    # -- buttons and forms ----

    async def _pressed(self, body: Payload) -> Answer:
        action = next((each for each in body.get("actions") or () if each.get("type") == "button"), None)
        if action is None or not str(action.get("action_id", "")).startswith(PRESS) or not action.get("value"):
            return None
        user = str(body["user"]["id"])
        channel = str((body.get("channel") or {}).get("id") or (body.get("container") or {}).get("channel_id") or "")
        thread = await self._thread(channel, body.get("message") or {}) if channel else HOME + user
        channel = channel or await self._people.direct_chat(user)
        direct = channel.startswith("D")
        origin = Origin(
            connection=CONNECTION,
            event_id=f"press:{user}:{action['action_id']}:{action['action_ts']}",
            account=user,
            chat=channel,
            direct=direct,
            chat_title="" if direct else (await self._people.room(channel)).title,
            direct_chat=await self._private(user, channel, addressed=True),
            opens_forms=True,
            thread=thread,
        )
        event = Pressed(origin, str(action["value"]))
        await self._answering.answer(event, await self._receive(event), str(body["trigger_id"]))
        return None

    async def _submitted(self, body: Payload) -> Answer:
        view = body["view"]
        if view.get("callback_id") != views.CALLBACK:
            return None
        line, place, attempt = views.unpack(view["private_metadata"])
        values = views.filled(view.get("state") or {})
        content = hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:16]
        origin = Origin(
            connection=CONNECTION,
            event_id=f"form:{view['id']}:{view.get('hash', '')}:{attempt}:{content}",
            account=str(body["user"]["id"]),
            chat=place.chat,
            direct=place.direct,
            chat_title=place.title,
            direct_chat=place.direct_chat,
            opens_forms=True,
            thread=place.thread,
        )
        immediate: Immediate | None = await self._receive(Submitted(origin, line, values))
        return await self._answering.answer_form(origin, immediate, view)

    # -- changes ----

    async def _changed(self, event: Payload, event_id: str) -> None:
        me = await self._people.me()
        for change in await changes.read(event, event_id, me=me, people=self._people, keeper=self._keeper):
            await self._receive(change)

    async def _lost(self, event: Payload, _event_id: str) -> None:
        logger.warning("Slack took the bot's rights away: %s", event.get("type"))


async def _finished(run: Awaitable[None]) -> None:
    await run
