"""People in the fake workspace: they write, press, fill in forms and drop files; and the rooms in which they do."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tests.adapters.bench import Group, OpenedForm, Post, SeenFile
from tests.slack.fake_blocks import unescaped, words
from tests.slack.fake_deliveries import Delivered, Deliveries
from tests.slack.fake_workspace import BOT_USER, TEAM, Channel, FakeFile

if TYPE_CHECKING:
    from tests.slack.bench import SlackBench

_NAMED = re.compile(r"<@[UW]\w+>")


def typed(text: str) -> str:
    """What somebody typed, as Slack tells it: escaped, but for mentions."""
    words_between = _NAMED.split(text)
    escaped = [each.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for each in words_between]
    mentions = [*_NAMED.findall(text), ""]
    return "".join(part + mention for part, mention in zip(escaped, mentions, strict=True))


def post_of(slack: Deliveries, message: Mapping[str, Any]) -> Post:
    """A message as its readers see it."""
    blocks = message["blocks"]
    pictures = [slack.files[each["slack_file"]["id"]] for each in blocks if each["type"] == "image"]
    shared = [slack.files[each["id"]] for each in message.get("files", ())]
    alts = {each["slack_file"]["id"]: each["alt_text"] for each in blocks if each["type"] == "image"}
    rows = (each["elements"] for each in blocks if each["type"] == "actions")
    return Post(
        id=message["ts"],
        text="".join(words(blocks)).rstrip("\n") if blocks else unescaped(message["text"]),
        raw=f"{message['text']}\n{blocks}",
        edits=message["edits"],
        thread=message.get("thread_ts", ""),
        buttons=tuple(each["text"]["text"] for row in rows for each in row),
        files=tuple(SeenFile(each.name, each.content, alts.get(each.id, each.alt)) for each in [*pictures, *shared]),
        notified=tuple(message["called"]),
    )


def posts_in(slack: Deliveries, channel: str) -> list[Post]:
    """What the bot has said in a channel. A file that is shared belongs to the message above it, which names it."""
    posts: list[Post] = []
    for message in slack.posts(channel):
        post = post_of(slack, message)
        if message.get("subtype") == "file_share" and posts:
            posts[-1] = replace(posts[-1], files=(*posts[-1].files, *post.files))
        else:
            posts.append(post)
    return posts


class Room:
    """A channel of the workspace."""

    def __init__(self, slack: Deliveries, channel: Channel) -> None:
        self._slack = slack
        self.channel = channel
        self.external_id = channel.id
        self.title = channel.name

    def posts(self) -> Sequence[Post]:
        """What the bot has said here."""
        return posts_in(self._slack, self.external_id)


class Member:
    """Somebody in the workspace."""

    def __init__(self, bench: "SlackBench", name: str) -> None:
        self._bench = bench
        self._slack = bench.slack
        self.name = name
        self.account = self._slack.add_user(name)
        self.direct_chat = self._slack.direct(self.account).id
        self.opened: dict[str, Any] | None = None
        self.errors: dict[str, str] = {}
        self.delivered = Delivered()

    def posts(self) -> Sequence[Post]:
        """What the bot has written to them in private."""
        return posts_in(self._slack, self.direct_chat)

    def named(self) -> str:
        """A mention."""
        return f"<@{self.account}>"

    async def says(self, text: str, in_: Group | None = None, *, mention: bool = True, thread: str = "") -> str:
        """Write a message."""
        line = typed(text) if in_ is None or not mention else f"<@{BOT_USER}> {typed(text)}"
        return await self._write(line, in_, thread=thread)

    async def _write(
        self, line: str, in_: Group | None, *, thread: str = "", files: Sequence[Mapping[str, Any]] = ()
    ) -> str:
        channel = self._slack.channels[in_.external_id if in_ else self.direct_chat]
        ts = self._slack.ts()
        event: dict[str, Any] = {"type": "message", "user": self.account, "text": line, "ts": ts, "team": TEAM}
        event |= {"channel": channel.id, "channel_type": _kind(channel), "event_ts": ts}
        if files:
            event |= {"files": list(files), "subtype": "file_share"}
        if thread:
            event |= {"thread_ts": thread, "parent_user_id": channel.messages[thread].get("user", "")}
        channel.messages[ts] = event | {"blocks": [], "called": [], "edits": 0}
        mentioned = f"<@{BOT_USER}>" in line and not channel.im_with
        self._bench.repeats = lambda: self._slack.event(event)
        self.delivered = await self._slack.event(event)
        if mentioned:
            told = {name: value for name, value in event.items() if name not in {"channel_type", "subtype"}}
            await self._slack.event(told | {"type": "app_mention"})
        return ts

    async def commands(self, text: str, in_: Group | None = None) -> Delivered:
        """Type the slash command."""
        channel = self._slack.channels[in_.external_id if in_ else self.direct_chat]
        payload = {
            "token": "verification",
            "team_id": TEAM,
            "channel_id": channel.id,
            "channel_name": "privategroup" if channel.private else channel.name or "directmessage",
            "user_id": self.account,
            "user_name": self.name.lower(),
            "command": "/day",
            "text": _NAMED.sub(lambda found: f"{found.group()[:-1]}|{self._label(found.group()[2:-1])}>", typed(text)),
            "api_app_id": "A0APP",
            "is_enterprise_install": "false",
            "response_url": f"{self._slack.url}/commands/1",
            "trigger_id": (trigger := self._slack.trigger()),
        }
        self._bench.repeats = lambda: self._slack.slash(payload)
        self.delivered = await self._slack.slash(payload)
        self.opened, self.errors = self._slack.modals.get(trigger, self.opened), {}
        return self.delivered

    def _label(self, user: str) -> str:
        return str(self._slack.users[user]["name"])

    async def presses(self, label: str, on: Post) -> str:
        """Press a button; the toast."""
        channel = next(each for each in self._slack.channels.values() if on.id in each.messages)
        message = channel.messages[on.id]
        elements = [
            (block, each) for block in message["blocks"] if block["type"] == "actions" for each in block["elements"]
        ]
        block, button = next(each for each in elements if each[1]["text"]["text"].startswith(label))
        payload = self._interaction("block_actions") | {
            "container": {"type": "message", "message_ts": on.id, "channel_id": channel.id, "is_ephemeral": False},
            "channel": {"id": channel.id, "name": channel.name or "directmessage"},
            "message": {name: message[name] for name in ("type", "ts", "thread_ts", "text") if name in message},
            "response_url": f"{self._slack.url}/actions/1",
            "actions": [button | {"block_id": block.get("block_id", "b1"), "action_ts": self._slack.ts()}],
        }
        return await self._act(payload)

    async def presses_home(self, label: str) -> str:
        """Press a button of the Home tab."""
        view = self._slack.homes[self.account]
        elements = [each for block in view["blocks"] if block["type"] == "actions" for each in block["elements"]]
        button = next(each for each in elements if each["text"]["text"].startswith(label))
        payload = self._interaction("block_actions") | {
            "container": {"type": "view", "view_id": view["id"]},
            "view": view,
            "actions": [button | {"block_id": "b1", "action_ts": self._slack.ts()}],
        }
        return await self._act(payload)

    async def _act(self, payload: dict[str, Any]) -> str:
        seen = len(self._slack.ephemerals)
        self._bench.repeats = lambda: self._slack.interaction(payload)
        self.delivered = await self._slack.interaction(payload)
        self.opened, self.errors = self._slack.modals.get(payload["trigger_id"], self.opened), {}
        toasts = [each.text for each in self._slack.ephemerals[seen:] if each.user == self.account]
        return unescaped(toasts[-1]) if toasts else ""

    def _interaction(self, kind: str) -> dict[str, Any]:
        user = {"id": self.account, "username": self.name.lower(), "name": self.name.lower(), "team_id": TEAM}
        team = {"id": TEAM, "domain": "harbour"}
        return {"type": kind, "user": user, "team": team, "api_app_id": "A0APP", "trigger_id": self._slack.trigger()}

    async def opens_home(self, tab: str = "home") -> Delivered:
        """Open the app's Home tab, or its messages."""
        event = {"type": "app_home_opened", "user": self.account, "channel": self.direct_chat, "tab": tab}
        return await self._slack.event(event | {"event_ts": self._slack.ts()})

    def form(self) -> OpenedForm | None:
        """The form that is open."""
        if self.opened is None:
            return None
        names = tuple(each["block_id"] for each in self.opened["blocks"] if each["type"] == "input")
        return OpenedForm(self.opened["title"]["text"], names, dict(self.errors))

    async def fills(self, values: Mapping[str, str]) -> OpenedForm | None:
        """Send the form."""
        assert self.opened is not None, "no form is open"
        view = self.opened
        inputs = {each["block_id"]: each["element"] for each in view["blocks"] if each["type"] == "input"}
        state = {name: {element["action_id"]: _typed_in(element, values.get(name))} for name, element in inputs.items()}
        payload = self._interaction("view_submission")
        payload |= {"view": view | {"state": {"values": state}}, "response_urls": []}
        self._bench.repeats = lambda: self._slack.interaction(payload)
        self.delivered = await self._slack.interaction(payload)
        assert self.delivered.acknowledged, "Slack would show that the app did not answer"
        self._answered(view, self.delivered.answer)
        return self.form()

    def _answered(self, view: dict[str, Any], answer: Mapping[str, Any] | None) -> None:
        self.errors = {}
        match (answer or {}).get("response_action"):
            case "errors":
                self.errors = dict((answer or {})["errors"])
                names = {each["block_id"] for each in view["blocks"] if each["type"] == "input"}
                if not set(self.errors) <= names:
                    self._slack.violations.append(f"errors for {self.errors}, fields are {names}")
            case "update":
                new = (answer or {})["view"]
                complaint = [each for each in new["blocks"] if each.get("block_id") == "complaint"]
                self.errors = {"": "".join(words(complaint)).strip()} if complaint else {}
                self.opened = self._slack.stamped(new, view["id"])
            case _:
                self.opened = None

    async def drops(self, name: str, content: bytes, caption: str = "", in_: Group | None = None) -> None:
        """Drop a file."""
        file = FakeFile(f"F{self._slack.number():06d}", name, len(content), content, state="done")
        self._slack.files[file.id] = file
        await self._write(typed(caption), in_, files=[self._slack.file_object(file)])


def _typed_in(element: Mapping[str, Any], value: str | None) -> dict[str, Any]:
    match element["type"]:
        case "static_select":
            chosen = next((each for each in element["options"] if value in {each["value"], each["text"]["text"]}), None)
            chosen = chosen or (element.get("initial_option") if value is None else None)
            return {"type": "static_select", "selected_option": chosen}
        case "datepicker":
            return {
                "type": "datepicker",
                "selected_date": element.get("initial_date") if value is None else value or None,
            }
        case "timepicker":
            return {
                "type": "timepicker",
                "selected_time": element.get("initial_time") if value is None else value or None,
            }
        case _:
            return {
                "type": "plain_text_input",
                "value": element.get("initial_value") if value is None else value or None,
            }


def _kind(channel: Channel) -> str:
    return "im" if channel.im_with else "group" if channel.private else "channel"
