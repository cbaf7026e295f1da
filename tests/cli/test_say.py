"""One line to the bot, and its answer on standard output."""

import json

from rich.cells import cell_len

from tests.cli.shell import BROKEN_ROW, HEADER, ROWS, Shell


def test_a_table_is_printed_in_full_and_lines_up(ready: Shell) -> None:
    """However narrow the terminal is said to be, no line of a piped answer is broken or cut."""
    ready.well("say", "--as", "Anna", 'shop add "小店 2"')
    shown = ready.well("say", "--as", "Anna", "numbers 2020-02-25", env={"COLUMNS": "20"}).out
    lines = shown.splitlines()
    rule = next(place for place, line in enumerate(lines) if line.startswith("--") and set(line) == {"-", " "})
    rows = [line for line in lines[rule + 1 :] if line.startswith(("Moonlight 月光", "小店 2"))][:2]
    assert len(rows) == 2
    assert len({cell_len(row) for row in rows}) == 1, "right-aligned figures end in the same column"
    assert "…" not in "".join(rows)


def test_refusals_end_with_one(ready: Shell) -> None:
    """The refusal is the answer: on standard output, as text and as JSON."""
    ended = ready.run("say", "--as", "Anna", "frobnicate")
    assert (ended.code, ended.err) == (1, "")
    assert "frobnicate" in ended.out
    told = ready.run("say", "--as", "anna", "--json", "frobnicate")
    assert told.code == 1
    assert told.json["ok"] is False
    assert told.json["refused"] == "refusal-unknown-command"
    assert "frobnicate" in told.json["replies"][0]["text"]


def test_an_unknown_person_ends_with_two(ready: Shell) -> None:
    """Who is near is named."""
    assert "Anna" in ready.refused("say", "--as", "Ana", "help", code=2)
    assert "nothing to say" in ready.refused("say", "--as", "Anna", code=2)
    assert "no time" in ready.refused("say", "--as", "Anna", "--at", "noon", "help", code=2)


def test_at_moves_what_the_command_takes_as_now(ready: Shell) -> None:
    """A bare time is one of the team's zone; an offset says otherwise."""
    early = ready.well("say", "--as", "Anna", "--at", "2020-02-26T07:00", "numbers yesterday").out
    assert "2020-02-25" in early
    # 07:00 in London is the afternoon of the same day in Shanghai; 20:00 is the next day there.
    late = ready.well("say", "--as", "Anna", "--at", "2020-02-25T20:00+00:00", "numbers yesterday").out
    assert "2020-02-25" in late


def test_a_line_may_come_as_words_or_from_standard_input(ready: Shell) -> None:
    """Quotes are needed neither for several words nor for a long text."""
    ready.well("say", "--as", "Anna", "shop", "add", "Harbour Lane")
    shown = ready.well("say", "--as", "Anna", "-", stdin="shop \n").out
    assert "Harbour Lane" in shown


def test_what_is_asked_first_can_be_answered_next(ready: Shell) -> None:
    """A line that lacks something is answered with a question, which the next line answers."""
    asked = ready.run("say", "--as", "Anna", "--json", "shop add")
    assert (asked.code, asked.json["refused"]) == (1, "asked")
    ready.well("say", "--as", "Anna", "Harbour")
    assert "Harbour" in ready.well("say", "--as", "Anna", "shop").out


def test_a_dropped_file_is_imported_to_its_end(ready: Shell) -> None:
    """The work that a line begins is run before the command ends, and its last word is printed."""
    more = ready.file("more.csv", HEADER + ROWS.replace("2020-02", "2020-03").replace("\n", "\n9", 2) + BROKEN_ROW)
    done = ready.well("say", "--as", "Anna", "--file", more, "Moonlight 月光", "--json").json
    _, summary, left_out = done["replies"]
    assert "1 row was left out" in summary["text"]
    assert not any(block["block"] == "progress" for block in summary["blocks"])
    assert left_out["private"]
    picture = ready.file("picture.csv", "%PDF-1.7\n")
    failed = ready.run("say", "--as", "Anna", "--file", picture, "--json")
    assert (failed.code, failed.json["ok"]) == (1, False)
    assert "no file" in ready.refused("say", "--as", "Anna", "--file", "gone.csv")


def test_files_of_the_bot_can_be_kept(ready: Shell) -> None:
    """An export lands in the folder that was named."""
    ready.well("say", "--as", "Anna", "numbers 2020-02-25")
    sent = ready.well("say", "--as", "Anna", "export", "--save", "kept", "--json").json
    assert len(sent["saved"]) == 1
    assert (ready.folder / sent["saved"][0]).stat().st_size > 0


def test_a_file_s_json_is_one_document(ready: Shell) -> None:
    """Even where the terminal cannot show the letters, the document says them."""
    told = ready.run("say", "--as", "Anna", "--json", "shop", env={"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"})
    assert told.out.isascii()
    assert "月光" in json.loads(told.out)["replies"][0]["text"]
