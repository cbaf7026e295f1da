"""The methods of the fake Bot API, with the limits and the complaints of the real one."""

import json
from collections import defaultdict, deque
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from tests.telegram.fake_markup import MarkupError, Styled, parse, utf16
from tests.telegram.fake_state import FakeChat, FakeMessage, Refused, World

TEXT_LIMIT = 4_096
CAPTION_LIMIT = 1_024
MOST_BUTTONS = 100
CALLBACK_BYTES = 64
LARGEST_PHOTO = 10 * 1024 * 1024
LARGEST_FILE = 50 * 1024 * 1024
LARGEST_DOWNLOAD = 20 * 1024 * 1024
GROUP_A_MINUTE = 20
BURST = 15
"""How many messages a chat takes at one moment before the one a second is insisted on."""
QUERY_LASTS = timedelta(minutes=1)
DELETABLE = timedelta(hours=48)

Files = Mapping[str, tuple[str, bytes]]
Answer = dict[str, Any] | bool


class Methods:
    """The methods. Each takes the parameters of a request and its files."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._sent: dict[int, deque[datetime]] = defaultdict(deque)

    # -- sending ----

    def send_message(self, asked: Mapping[str, Any], _files: Files) -> Answer:
        """A text."""
        chat = self._open_chat(asked)
        styled = self._words(asked.get("text", ""), asked.get("parse_mode"), TEXT_LIMIT, "message")
        if not styled.text.strip():
            raise Refused(400, "Bad Request: message text is empty")
        return self._posted(chat, asked, text=styled.text, styled=styled, source=asked["text"])

    def send_photo(self, asked: Mapping[str, Any], files: Files) -> Answer:
        """A picture with a caption."""
        chat = self._open_chat(asked)
        _, content = self._upload(asked["photo"], files)
        self._look_at(content)
        return self._captioned(chat, asked, photo=content)

    def send_document(self, asked: Mapping[str, Any], files: Files) -> Answer:
        """A file with a caption."""
        chat = self._open_chat(asked)
        return self._captioned(chat, asked, document=self._upload(asked["document"], files))

    def _captioned(self, chat: FakeChat, asked: Mapping[str, Any], **carried: Any) -> Answer:
        caption = asked.get("caption", "")
        styled = self._words(caption, asked.get("parse_mode"), CAPTION_LIMIT, "message caption")
        return self._posted(chat, asked, caption=styled.text, styled=styled, source=caption, **carried)

    def _posted(self, chat: FakeChat, asked: Mapping[str, Any], *, styled: Styled, **facts: Any) -> Answer:
        keyboard = self._keyboard(asked.get("reply_markup"))
        reply_to = self._reply(chat, asked.get("reply_parameters"))
        topic = self._topic(chat, asked.get("message_thread_id"), reply_to)
        self._count(chat)
        message = self.world.new_message(
            chat,
            self.world.bot,
            entities=styled.entities,
            called=styled.called,
            keyboard=keyboard,
            reply_to=reply_to,
            topic=topic,
            quiet=asked.get("disable_notification") is True,
            **facts,
        )
        return self.world.facts(message)

    # -- rewriting ----

    def edit_message_text(self, asked: Mapping[str, Any], _files: Files) -> Answer:
        """Other words for a message of the bot's."""
        message = self._own(asked)
        if not message.text:
            raise Refused(400, "Bad Request: there is no text in the message to edit")
        styled = self._words(asked.get("text", ""), asked.get("parse_mode"), TEXT_LIMIT, "message")
        if not styled.text.strip():
            raise Refused(400, "Bad Request: message text is empty")
        keyboard = self._keyboard(asked.get("reply_markup"))
        self._changed(message, keyboard, text=styled.text, entities=styled.entities)
        message.called, message.source = styled.called, asked["text"]
        return self.world.facts(message)

    def edit_message_media(self, asked: Mapping[str, Any], files: Files) -> Answer:
        """Another picture or file for a message, or one for a message of words."""
        message = self._own(asked)
        media = asked["media"]
        name, content = self._upload(media["media"], files)
        styled = self._words(media.get("caption", ""), media.get("parse_mode"), CAPTION_LIMIT, "message caption")
        keyboard = self._keyboard(asked.get("reply_markup"))
        carried: dict[str, Any] = {"photo": None, "document": None}
        if media["type"] == "photo":
            self._look_at(content)
            carried["photo"] = content
        else:
            carried["document"] = (name, content)
        self._changed(message, keyboard, text="", caption=styled.text, entities=styled.entities, **carried)
        message.called, message.source = styled.called, media.get("caption", "")
        return self.world.facts(message)

    def _own(self, asked: Mapping[str, Any]) -> FakeMessage:
        chat = self._open_chat(asked)
        message = self.world.messages.get((chat.id, int(asked["message_id"])))
        if message is None or message.deleted:
            raise Refused(400, "Bad Request: message to edit not found")
        if message.author is not self.world.bot:
            raise Refused(400, "Bad Request: message can't be edited")
        return message

    @staticmethod
    def _changed(message: FakeMessage, keyboard: dict[str, Any] | None, **facts: Any) -> None:
        before = {name: getattr(message, name) for name in facts} | {"keyboard": message.keyboard}
        after = facts | {"keyboard": keyboard}
        if before == after:
            raise Refused(
                400,
                "Bad Request: message is not modified: specified new message content and reply markup are exactly "
                "the same as a current content and reply markup of the message",
            )
        for name, value in after.items():
            setattr(message, name, value)
        message.edits += 1

    def delete_message(self, asked: Mapping[str, Any], _files: Files) -> Answer:
        """Take a message away."""
        message = self.world.messages.get((int(asked["chat_id"]), int(asked["message_id"])))
        if message is None or message.deleted:
            raise Refused(400, "Bad Request: message to delete not found")
        if self.world.clock() - message.date > DELETABLE:
            raise Refused(400, "Bad Request: message can't be deleted for everyone")
        message.deleted = True
        return True

    # -- buttons, files, commands ----

    def answer_callback_query(self, asked: Mapping[str, Any], _files: Files) -> Answer:
        """Answer a press, once and in time."""
        query = self.world.queries.get(str(asked["callback_query_id"]))
        if query is None or query["answered"] or self.world.clock() - query["date"] > QUERY_LASTS:
            raise Refused(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
        if len(asked.get("text", "")) > 200:
            raise Refused(400, "Bad Request: MESSAGE_TOO_LONG")
        query |= {"answered": True, "text": asked.get("text", ""), "alert": asked.get("show_alert") is True}
        return True

    def get_file(self, asked: Mapping[str, Any], _files: Files) -> Answer:
        """Where a file can be fetched."""
        found = self.world.files.get(str(asked["file_id"]))
        if found is None:
            raise Refused(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
        if found[2] > LARGEST_DOWNLOAD:
            raise Refused(400, "Bad Request: file is too big")
        key = str(asked["file_id"])
        return {"file_id": key, "file_unique_id": key, "file_size": found[2], "file_path": f"documents/{key}"}

    def set_my_commands(self, asked: Mapping[str, Any], _files: Files) -> Answer:
        """The command menu of a language."""
        commands: list[dict[str, str]] = asked["commands"]
        if len(commands) > 100:
            raise Refused(400, "Bad Request: BOT_COMMANDS_TOO_MUCH")
        for each in commands:
            name = each["command"]
            if not 1 <= len(name) <= 32 or not all(
                letter in "abcdefghijklmnopqrstuvwxyz0123456789_" for letter in name
            ):
                raise Refused(400, "Bad Request: BOT_COMMAND_INVALID")
            if not 1 <= len(each["description"]) <= 256:
                raise Refused(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
        self.world.commands[str(asked.get("language_code", ""))] = commands
        return True

    def get_me(self, _asked: Mapping[str, Any], _files: Files) -> Answer:
        """The bot itself."""
        return self.world.bot

    # -- what is checked everywhere ----

    def _open_chat(self, asked: Mapping[str, Any]) -> FakeChat:
        chat = self.world.chats.get(int(asked["chat_id"]))
        if chat is None:
            raise Refused(400, "Bad Request: chat not found")
        if chat.moved_to:
            description = "Bad Request: group chat was upgraded to a supergroup chat"
            raise Refused(400, description, migrate_to_chat_id=chat.moved_to)
        if chat.deactivated:
            raise Refused(403, "Forbidden: user is deactivated")
        if chat.blocked:
            raise Refused(403, "Forbidden: bot was blocked by the user")
        if not chat.started:
            raise Refused(403, "Forbidden: bot can't initiate conversation with a user")
        if chat.status in {"left", "kicked"}:
            raise Refused(403, f"Forbidden: bot was kicked from the {chat.type} chat")
        if chat.muted:
            raise Refused(400, "Bad Request: not enough rights to send text messages to the chat")
        return chat

    @staticmethod
    def _words(source: str, mode: str | None, limit: int, what: str) -> Styled:
        try:
            styled = parse(source, mode)
        except MarkupError as error:
            raise Refused(400, f"Bad Request: {error}") from error
        if utf16(styled.text) > limit:
            raise Refused(400, f"Bad Request: {what} is too long")
        return styled

    def _keyboard(self, markup: dict[str, Any] | None) -> dict[str, Any] | None:
        rows = (markup or {}).get("inline_keyboard")
        if not rows:
            return markup
        items = [item for row in rows for item in row]
        if len(items) > MOST_BUTTONS:
            raise Refused(400, "Bad Request: reply markup is too long")
        for item in items:
            if not item.get("text", "").strip():
                raise Refused(400, "Bad Request: inline keyboard button text must be non-empty")
            if not 1 <= len(item.get("callback_data", "").encode()) <= CALLBACK_BYTES:
                raise Refused(400, "Bad Request: BUTTON_DATA_INVALID")
        return markup

    def _reply(self, chat: FakeChat, reply: dict[str, Any] | None) -> int:
        if not reply:
            return 0
        replied = self.world.messages.get((chat.id, int(reply["message_id"])))
        if replied is not None and not replied.deleted:
            return replied.id
        if reply.get("allow_sending_without_reply"):
            return 0
        raise Refused(400, "Bad Request: message to be replied not found")

    def _topic(self, chat: FakeChat, asked: Any, reply_to: int) -> int:
        topic = int(asked) if asked else 0
        if not topic:
            return self.world.messages[chat.id, reply_to].topic if reply_to else 0
        if topic not in chat.topics:
            raise Refused(400, "Bad Request: message thread not found")
        if chat.topics[topic] == "closed":
            raise Refused(400, "Bad Request: TOPIC_CLOSED")
        return topic

    def _count(self, chat: FakeChat) -> None:
        """The rates: bursts are forgiven, a group takes twenty a minute."""
        now = self.world.clock()
        sent = self._sent[chat.id]
        while sent and now - sent[0] >= timedelta(minutes=1):
            sent.popleft()
        if chat.type != "private" and len(sent) >= GROUP_A_MINUTE:
            wait = 60 - int((now - sent[0]).total_seconds())
            raise Refused(429, f"Too Many Requests: retry after {wait}", retry_after=wait)
        if sum(now - each < timedelta(seconds=1) for each in sent) >= BURST:
            raise Refused(429, "Too Many Requests: retry after 1", retry_after=1)
        sent.append(now)

    @staticmethod
    def _upload(reference: str, files: Files) -> tuple[str, bytes]:
        found = files.get(reference.removeprefix("attach://"))
        if found is None:
            raise Refused(400, "Bad Request: there is no document in the request")
        if not found[1]:
            raise Refused(400, "Bad Request: file must be non-empty")
        if len(found[1]) > LARGEST_FILE:
            raise Refused(413, "Request Entity Too Large")
        return found

    @staticmethod
    def _look_at(content: bytes) -> None:
        """Telegram shows pictures that are pictures, and not too long and thin."""
        if len(content) > LARGEST_PHOTO:
            raise Refused(400, "Bad Request: file is too big for a photo")
        if not content.startswith(b"\x89PNG\r\n\x1a\n"):
            raise Refused(400, "Bad Request: IMAGE_PROCESS_FAILED")
        width, height = int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")
        if width + height > 10_000 or not width or not height or max(width, height) > 20 * min(width, height):
            raise Refused(400, "Bad Request: PHOTO_INVALID_DIMENSIONS")


def read_parameters(form: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters of a request: what is JSON is read as such, except words."""
    words = {"text", "caption", "parse_mode", "callback_query_id", "file_id", "url", "secret_token", "language_code"}
    asked: dict[str, Any] = {}
    for name, value in form.items():
        if name in words:
            asked[name] = value
            continue
        try:
            asked[name] = json.loads(value)
        except ValueError:
            asked[name] = value
    return asked
