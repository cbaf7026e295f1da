"""Commands and answers in real rooms."""

from bot.kit.adapter import Said
from tests.matrix.stage import Stage


async def test_in_private_everything_is_meant_for_the_bot(stage: Stage) -> None:
    """A private chat is called by the account, and no mention is needed there."""
    anna = stage.person()
    await stage.direct(anna)
    room = anna.rooms()[0]
    event = anna.says(room, "numbers yesterday")
    said = await stage.core.said("numbers yesterday")
    assert said.addressed
    assert said.origin.event_id == event
    assert said.origin.account == said.origin.chat == said.origin.direct_chat == anna.id
    assert said.origin.direct
    await stage.posts(anna.id, "Here they are")
    assert [each.body for each in anna.reads(room, stage.bot.id)] == ["Here they are"]


async def test_in_a_group_only_what_is_meant_for_the_bot_is(stage: Stage) -> None:
    """A mention, the prefix or a reply means the bot, the rest is chatter; people are named by account."""
    anna, ben = stage.person("anna"), stage.person("ben", shown="Ben Smith")
    room = await stage.group(anna, ben, name="Lantern")
    anna.says(room, "good morning")
    anna.mentions(stage.bot, room, "numbers")
    anna.says(room, "!day team")
    link = f'<a href="https://matrix.to/#/{ben.id}">Ben Smith</a>'
    anna.says(
        room, "!day swap Ben Smith today", format="org.matrix.custom.html", formatted_body=f"!day swap {link} today"
    )
    anna.says(room, "＠Day Clear 数据")
    receipt = await stage.posts(room, "What is it about?")
    anna.replies(room, receipt, "about lunch", of=stage.bot.id)
    await stage.core.said("about lunch")
    said = [each for each in stage.core.events if isinstance(each, Said)]
    assert [(each.text, each.addressed, each.by_reply) for each in said] == [
        ("good morning", False, False),
        ("numbers", True, False),
        ("team", True, False),
        (f"swap {ben.id} today", True, False),
        ("数据", True, False),
        ("about lunch", True, True),
    ]
    assert said[3].mentions == {ben.id: ben.id}
    assert {each.origin.chat for each in said} == {room}
    assert {each.origin.chat_title for each in said} == {"Lantern"}
    assert said[-1].origin.thread == receipt


async def test_what_was_said_before_the_bot_came_is_not_for_it(stage: Stage) -> None:
    """Neither what stands in a room when it is invited, nor what was said before its very first start."""
    anna = stage.person()
    room = anna.creates(name="Old room")
    for number in range(3):
        anna.says(room, f"!day help {number}")
    anna.does("invite", room, stage.bot.id)
    await stage.core.changed("back", room)
    anna.says(room, "!day now")
    await stage.core.said("now")
    assert stage.core.texts() == ["now"]


async def test_a_thread_is_named_by_its_first_message(stage: Stage) -> None:
    """What is said in a thread says so, and what the bot sends there lands there."""
    anna = stage.person()
    room = await stage.group(anna)
    root = anna.says(room, "!day meet")
    await stage.core.said("meet")
    await stage.posts(room, "Here?", thread=root)
    anna.says_in_thread(room, root, "my answer")
    said = await stage.core.said("my answer")
    assert said.origin.thread == root
    assert not said.addressed
    answer = anna.reads(room, stage.bot.id)[0]
    assert answer.content["m.relates_to"]["rel_type"] == "m.thread"
    assert answer.content["m.relates_to"]["event_id"] == root
    # A message of a thread begins none: whoever wants one gets the thread it is in.
    inner = await stage.posts(room, "And there?", thread=answer.id)
    relations = {each.id: each.content["m.relates_to"]["event_id"] for each in anna.reads(room, stage.bot.id)}
    assert relations[inner] == root


async def test_an_edit_and_a_redaction_of_a_command_do_nothing(stage: Stage) -> None:
    """What was commanded was done; the bot neither does it again nor undoes it."""
    anna = stage.person()
    room = await stage.direct(anna)
    event = anna.says(room, "team")
    await stage.core.said("team")
    edit = {"rel_type": "m.replace", "event_id": event}
    anna.says(room, "* teams", **{"m.new_content": {"msgtype": "m.text", "body": "teams"}, "m.relates_to": edit})
    anna.call("PUT", "rooms", room, "redact", event, "once")
    anna.says(room, "done")
    await stage.core.said("done")
    assert stage.core.texts() == ["team", "done"]


async def test_other_programs_and_events_of_any_shape_are_passed_over(stage: Stage) -> None:
    """Notices are not answered, and nothing that anybody sends keeps the others waiting."""
    anna = stage.person()
    room = await stage.direct(anna)
    anna.sends(room, {"msgtype": "m.notice", "body": "help"})
    anna.sends(room, {"msgtype": "m.text", "body": "odd", "format": 7, "formatted_body": {}})
    anna.sends(room, {"msgtype": "m.text", "body": "odder", "m.relates_to": {"rel_type": 7}})
    anna.sends(room, {"m.relates_to": {"key": 5}}, "m.reaction")
    anna.sends(room, {"membership": ["odd"]}, "m.room.encrypted")
    anna.sends(room, {"msgtype": "m.file", "body": "x.csv", "url": "mxc://"})
    anna.says(room, "still there?")
    await stage.core.said("still there?")
    assert "help" not in stage.core.texts()
    assert {"odd", "odder"} <= set(stage.core.texts())
