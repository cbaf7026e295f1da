"""People on the homeserver, as their clients act: they write, react, invite, and read what is in a room."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from urllib.parse import quote

import httpx

from tests.matrix.synapse import SERVER, Synapse

WAITS_S = 30.0
PAGE = 500

Json = dict[str, Any]


@dataclass(frozen=True)
class Seen:
    """A message as it stands in a room, its edits applied."""

    id: str
    sender: str
    content: Json
    raw: Json
    edits: int = 0
    reactions: tuple[tuple[str, str], ...] = ()

    @property
    def body(self) -> str:
        """Its plain text."""
        return str(self.content.get("body", ""))

    @property
    def html(self) -> str:
        """Its HTML."""
        return str(self.content.get("formatted_body", ""))


@dataclass
class Account:
    """Somebody with an account on the homeserver."""

    synapse: Synapse
    localpart: str
    token: str
    shown: str = ""
    _numbers: "count[int]" = field(default_factory=count)

    @classmethod
    def new(cls, synapse: Synapse, word: str, *, shown: str = "") -> "Account":
        """A new account with a name of its own."""
        localpart = synapse.name(word)
        return cls(synapse, localpart, synapse.register(localpart, shown=shown), shown or localpart)

    @property
    def id(self) -> str:
        """The account."""
        return f"@{self.localpart}:{SERVER}"

    @property
    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def call(self, method: str, *parts: str, body: Json | None = None, version: str = "v3", **query: str) -> Json:
        """A request of this account's client; `after` is where a list goes on."""
        if after := query.pop("after", ""):
            query["from"] = after
        where = "/".join(quote(part, safe="") for part in parts)
        answer = self.synapse.client.request(
            method,
            f"/_matrix/client/{version}/{where}",
            json=({} if body is None else body) if method != "GET" else None,
            params=query,
            headers=self._headers,
        )
        assert answer.is_success, f"{method} {where}: {answer.status_code} {answer.text}"
        found: Json = answer.json()
        return found

    # -- rooms ----

    def creates(self, *, invite: Sequence[str] = (), **settings: Any) -> str:
        """Create a room."""
        room: str = self.call("POST", "createRoom", body={"invite": list(invite), **settings})["room_id"]
        return room

    def creates_direct(self, other: str, *, encrypted: bool = False) -> str:
        """Start a private chat, as clients do."""
        state = [{"type": "m.room.encryption", "state_key": "", "content": {"algorithm": "m.megolm.v1.aes-sha2"}}]
        return self.creates(
            invite=[other],
            is_direct=True,
            preset="trusted_private_chat",
            initial_state=state if encrypted else [],
        )

    def does(self, verb: str, room: str, account: str = "", **more: Any) -> None:
        """Join, leave, invite, kick or ban."""
        body = {"user_id": account, **more} if account else more
        self.call("POST", "rooms", room, verb, body=body)

    def sets(self, room: str, kind: str, content: Json) -> None:
        """Set the room's state."""
        self.call("PUT", "rooms", room, "state", kind, body=content)

    def state(self, room: str, kind: str) -> Json:
        """The room's state."""
        return self.call("GET", "rooms", room, "state", kind)

    def invitations(self) -> list[str]:
        """The rooms to which this account is invited."""
        return list(self.call("GET", "sync", timeout="0").get("rooms", {}).get("invite", {}))

    def rooms(self) -> list[str]:
        """The rooms this account is in."""
        found: list[str] = self.call("GET", "joined_rooms")["joined_rooms"]
        return found

    # -- words ----

    def says(self, room: str, text: str, **content: Any) -> str:
        """Write in a room; the event."""
        return self.sends(room, {"msgtype": "m.text", "body": text, **content})

    def sends(self, room: str, content: Json, kind: str = "m.room.message") -> str:
        """Send an event."""
        transaction = f"{self.localpart}-{next(self._numbers)}"
        event: str = self.call("PUT", "rooms", room, "send", kind, transaction, body=content)["event_id"]
        return event

    def mentions(self, account: "Account", room: str, text: str, **content: Any) -> str:
        """Write to somebody as Element does: their name first, as a link."""
        link = f'<a href="https://matrix.to/#/{account.id}">{account.shown}</a>'
        return self.says(
            room,
            f"{account.shown}: {text}",
            format="org.matrix.custom.html",
            formatted_body=f"{link}: {text}",
            **{"m.mentions": {"user_ids": [account.id]}},
            **content,
        )

    def replies(self, room: str, to: str, text: str, *, of: str = "") -> str:
        """Answer a message by hand; Element lists whom the message is `of` as mentioned."""
        mentions = {"user_ids": [of]} if of else {}
        return self.says(room, text, **{"m.relates_to": {"m.in_reply_to": {"event_id": to}}, "m.mentions": mentions})

    def says_in_thread(self, room: str, root: str, text: str, **content: Any) -> str:
        """Write in a thread."""
        relation = {
            "rel_type": "m.thread",
            "event_id": root,
            "is_falling_back": True,
            "m.in_reply_to": {"event_id": root},
        }
        return self.says(room, text, **{"m.relates_to": relation}, **content)

    def reacts(self, room: str, to: str, emoji: str) -> str:
        """React to a message."""
        relation = {"rel_type": "m.annotation", "event_id": to, "key": emoji}
        return self.sends(room, {"m.relates_to": relation}, "m.reaction")

    def uploads(self, content: bytes, media_type: str = "text/csv") -> str:
        """Put a file into the server's store."""
        answer = self.synapse.client.post(
            "/_matrix/media/v3/upload", content=content, headers={**self._headers, "Content-Type": media_type}
        )
        return str(answer.json()["content_uri"])

    def downloads(self, mxc: str) -> bytes:
        """A file from the server's store."""
        answer = self.synapse.client.get(
            f"/_matrix/client/v1/media/download/{mxc.removeprefix('mxc://')}", headers=self._headers
        )
        answer.raise_for_status()
        return answer.content

    # -- reading ----

    def events(self, room: str) -> list[Json]:
        """Everything in a room, the oldest first."""
        found: list[Json] = []
        token = ""
        while True:
            page = self.call("GET", "rooms", room, "messages", dir="f", limit=str(PAGE), after=token)
            found += page["chunk"]
            if not page.get("end") or len(page["chunk"]) < PAGE:
                return found
            token = page["end"]

    def reads(self, room: str, sender: str) -> list[Seen]:
        """The messages of somebody in a room as they stand now, without what was taken back."""
        shown: dict[str, Seen] = {}
        for raw in self.events(room):
            content = raw["content"]
            relation = content.get("m.relates_to", {})
            target = relation.get("event_id", "")
            if raw["type"] == "m.reaction" and target in shown:
                before = shown[target]
                reactions = (*before.reactions, (raw["sender"], relation["key"]))
                shown[target] = Seen(before.id, before.sender, before.content, before.raw, before.edits, reactions)
            if raw["sender"] != sender or raw["type"] != "m.room.message" or "body" not in content:
                continue
            if relation.get("rel_type") == "m.replace" and target not in shown:
                continue
            if relation.get("rel_type") == "m.replace":
                before = shown[target]
                shown[target] = Seen(
                    before.id, sender, content["m.new_content"], before.raw, before.edits + 1, before.reactions
                )
            else:
                shown[raw["event_id"]] = Seen(raw["event_id"], sender, content, raw)
        return list(shown.values())

    async def waits(self, found: "Callable[[], Any]") -> Any:
        """Wait until something is so, looking again whenever there is news for this account."""
        async with httpx.AsyncClient(
            base_url=self.synapse.url,
            headers=self._headers,
            timeout=WAITS_S,
            trust_env=False,
            verify=False,  # noqa: S501 - a loopback address without TLS: no certificates need be loaded
        ) as client:
            since: Mapping[str, str] = {}
            for _ in range(200):
                answer = await client.get("/_matrix/client/v3/sync", params={"timeout": "10000", **since})
                if result := found():
                    return result
                since = {"since": answer.json()["next_batch"]}
        msg = "it did not come about"
        raise AssertionError(msg)
