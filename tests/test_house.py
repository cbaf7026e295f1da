"""The house keeps its own rules: names, layers, and that nothing is without tests, words or a page in the guide."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

import bot.kit.kinds  # noqa: F401 - makes the kinds of arguments known
from bot import features
from bot.kit.arguments import kind_of

ROOT = Path(__file__).parent.parent
PACKAGES = ("bot", "adapters", "storage")
LANGS = ("zh", "ko", "en")
LOCALES = ROOT / "bot" / "locales"

STRAY = {"common", "helper", "helpers", "manager", "managers", "misc", "stuff", "util", "utils"}
"""Names that say nothing: what is in such a file belongs to the feature that it is about."""

SPEAKING = {"Refusal", "Say", "say"}
"""Whoever is called by one of these names gets a key of the locale files first and its facts by name."""

VOCABULARIES = ("choice-", "option-", "word-")
"""Families of keys that name what people type, found by their family (`bot.runtime.wording.vocabulary`)."""


def sources(*folders: str) -> Iterator[Path]:
    """The Python files of these folders."""
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


@cache
def tree(path: Path) -> ast.Module:
    """A file as Python reads it."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def short(path: Path) -> str:
    """A file as it is named in a complaint."""
    return path.relative_to(ROOT).as_posix()


def complain(problems: Iterable[object]) -> None:
    """Fail with all problems, one a line, if there are any."""
    found = [str(each) for each in problems]
    if found:
        pytest.fail("\n".join([f"{len(found)} found:", *found]), pytrace=False)


# Names and layers


def test_no_module_has_a_name_that_says_nothing() -> None:
    """A module is called after its noun."""
    parts = {part for path in sources(*PACKAGES, "tests") for part in path.relative_to(ROOT).with_suffix("").parts}
    complain(sorted(part for part in parts if STRAY & set(part.split("_"))))


def test_each_layer_knows_only_what_it_may_know() -> None:
    """The import contracts of `pyproject.toml` are kept."""
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"
    checked = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_every_test_says_in_a_sentence_what_it_shows() -> None:
    """The docstring is what a reader sees of a failing test first."""
    complain(
        f"{short(path)}:{node.lineno} {node.name}"
        for path in sources("tests")
        for node in ast.walk(tree(path))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        and node.name.startswith("test_")
        and not (ast.get_docstring(node) or "").rstrip().endswith(".")
    )


def test_files_that_are_not_python_are_installed_too() -> None:
    """Locale files, layouts and the web chat's files are listed as package data; otherwise a wheel lacks them."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"][
        "package-data"
    ]
    forgotten = []
    for package in PACKAGES:
        folder = ROOT / package
        listed = {path for pattern in declared[package] for path in folder.glob(pattern)}
        present = {each for each in committed() if each.is_relative_to(folder) and each.suffix != ".py"}
        forgotten += sorted(short(each) for each in present - listed)
    complain(forgotten)


# Features


def feature_names() -> list[str]:
    """Every module of commands, by the noun of its feature."""
    return sorted(each.stem for each in (ROOT / "bot" / "commands").iterdir() if not each.name.startswith("_"))


@pytest.mark.parametrize("feature", feature_names())
def test_a_feature_has_tests_and_words(feature: str) -> None:
    """`tests/FEATURE/` holds tests, and `FEATURE.ftl` exists in every language."""
    assert list((ROOT / "tests" / feature).glob("test_*.py")), f"there are no tests in tests/{feature}/"
    complain(lang for lang in LANGS if not (LOCALES / lang / f"{feature}.ftl").is_file())


def test_every_module_of_commands_is_in_the_catalogue() -> None:
    """A feature that `bot/features.py` forgets cannot be typed."""
    offered = {command.run.__module__.split(".")[2] for command in features.commands()}
    assert set(feature_names()) - offered == set()


def test_every_command_is_in_the_guide() -> None:
    """`docs/guide/` shows each command as it is typed; hidden ones exist for buttons only."""
    pages = sorted((ROOT / "docs" / "guide").glob("**/*.md"))
    shown = "\n".join(code_of(path.read_text(encoding="utf-8")) for path in pages)
    complain(
        command.name
        for command in features.commands()
        if not command.hidden and not re.search(rf"(?<![\w-]){re.escape(command.name)}(?![\w-])", shown)
    )


def code_of(page: str) -> str:
    """What a page of Markdown shows as code, a line each."""
    fenced = re.findall(r"(?ms)^ *```[^\n]*\n(.*?)^ *```", page)
    inline = re.findall(r"`([^`\n]+)`", page)
    return "\n".join([*fenced, *inline])


# Words


class Variables(Visitor):
    """Collects what a message takes from its facts, and which other messages it says."""

    def __init__(self) -> None:
        self.facts: set[str] = set()
        self.messages: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802 - the visitor's protocol
        """A place for a fact."""
        self.facts.add(node.id.name)

    def visit_MessageReference(self, node: ftl.MessageReference) -> None:  # noqa: N802 - the visitor's protocol
        """Another message inside this one."""
        self.messages.add(node.id.name)


@cache
def parsed(path: Path) -> ftl.Resource:
    """A locale file as Fluent reads it."""
    return FluentParser().parse(path.read_text(encoding="utf-8"))


@cache
def words(lang: str) -> dict[str, Variables]:
    """Every key of a language, with what it takes."""
    found: dict[str, Variables] = {}
    for path in sorted((LOCALES / lang).glob("*.ftl")):
        for entry in parsed(path).body:
            if isinstance(entry, ftl.Message):
                found[entry.id.name] = Variables()
                found[entry.id.name].visit(entry)
    return found


def locale_files() -> list[str]:
    """The names of the locale files, of whichever language."""
    return sorted({path.name for path in LOCALES.glob("*/*.ftl")})


@pytest.mark.parametrize("name", locale_files())
def test_the_languages_say_the_same_things(name: str) -> None:
    """A locale file has the same keys in every language, in the same order, and is free of syntax errors."""
    keys = {}
    for lang in LANGS:
        body = parsed(LOCALES / lang / name).body
        complain(each.content for each in body if isinstance(each, ftl.Junk))
        keys[lang] = [each.id.name for each in body if isinstance(each, (ftl.Message, ftl.Term))]
    assert keys["zh"] == keys["en"]
    assert keys["ko"] == keys["en"]


def test_a_key_is_explained_once() -> None:
    """A second line of the same key would silently lose to the first."""
    keys = [
        each.id.name
        for path in sorted((LOCALES / "en").glob("*.ftl"))
        for each in parsed(path).body
        if isinstance(each, ftl.Message)
    ]
    complain(sorted({key for key in keys if keys.count(key) > 1}))


def test_the_languages_take_the_same_facts() -> None:
    """What a sentence is told in one language it is told in the others."""
    shared = [key for key in words("en") if all(key in words(lang) for lang in LANGS)]
    complain(
        f"{key} { ({lang: sorted(words(lang)[key].facts) for lang in LANGS}) }"
        for key in shared
        if any(words(lang)[key].facts != words("en")[key].facts for lang in LANGS)
    )


def texts(node: ast.expr) -> Iterator[str]:
    """The keys that an argument may be: itself, or either side of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from texts(node.body)
        yield from texts(node.orelse)


def spoken() -> Iterator[tuple[str, str, set[str] | None]]:
    """Every literal key that is said: where, the key, and its facts (None where they are not known before)."""
    for path in sources(*PACKAGES):
        for node in ast.walk(tree(path)):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name not in SPEAKING:
                continue
            named = {each.arg for each in node.keywords if each.arg is not None}
            open_ended = len(named) < len(node.keywords) or len(node.args) > 1
            for key in texts(node.args[0]):
                yield f"{short(path)}:{node.lineno}", key, None if open_ended else named


def test_everything_that_is_said_has_words() -> None:
    """A key that Python names is in the locale files."""
    complain(f"{where} {key}" for where, key, _ in spoken() if key not in words("en"))


def test_a_sentence_is_told_what_it_needs() -> None:
    """Whoever names a key gives the facts that its sentence takes."""
    complain(
        f"{where} {key} lacks {sorted(words('en')[key].facts - facts)}"
        for where, key, facts in spoken()
        if facts is not None and key in words("en") and words("en")[key].facts - facts
    )


def test_every_command_has_words_and_help() -> None:
    """What it is called, what it does, and for each argument its name and what to give, in every language."""
    needed: set[str] = set()
    for command in features.commands():
        needed |= {f"command-{command.path[0]}", f"command-{command.key}"}
        if not command.hidden:
            needed.add(f"help-{command.key}")
            for parameter in command.parameters:
                needed |= {f"argument-{parameter.name}", f"wanted-{kind_of(parameter.type).name}"}
    complain(sorted(needed - words("en").keys()))


def literals() -> tuple[set[str], list[re.Pattern[str]]]:
    """The texts in the product's code, and those that are put together around a fixed beginning."""
    plain: set[str] = set()
    patterns: set[str] = set()
    for path in sources(*PACKAGES):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                plain.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = [str(each.value) if isinstance(each, ast.Constant) else None for each in node.values]
                if parts[0] is not None and "-" in parts[0] and not parts[0].startswith("command-"):
                    patterns.add("".join(".+" if each is None else re.escape(each) for each in parts))
    return plain, [re.compile(each) for each in sorted(patterns)]


def test_no_words_are_left_over() -> None:
    """Every key is said by somebody, typed by somebody, or part of another sentence."""
    plain, patterns = literals()
    plain |= {key for variables in words("en").values() for key in variables.messages}
    for command in features.commands():
        plain |= {f"command-{command.path[0]}", f"command-{command.key}", f"help-{command.key}"}
    complain(
        key
        for key in words("en")
        if key not in plain and not key.startswith(VOCABULARIES) and not any(each.fullmatch(key) for each in patterns)
    )


# What is committed


@cache
def committed() -> tuple[Path, ...]:
    """The files of the project: those that git has or would take."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode == 0 and listed.stdout:
        return tuple(path for name in listed.stdout.decode().split("\0") if name and (path := ROOT / name).is_file())
    hidden = re.compile(r"^\.(?!ci$)|^__pycache__$|\.egg-info$|^build$|^dist$")
    return tuple(
        path
        for path in sorted(ROOT.rglob("*"))
        if path.is_file() and not any(hidden.search(part) for part in path.relative_to(ROOT).parts)
    )


def machine_bound() -> re.Pattern[str]:
    """What belongs to one machine or one network: package indexes, and folders of people."""
    hosts = [
        ("py", "pi", ".org"),
        ("python", "hosted", ".org"),
        ("registry", ".npm", "js"),
        ("extra-", "index-", "url"),
    ]
    folders = [("/ro", "ot/"), ("/ho", "me/"), ("/Us", "ers/"), ("/wo", "rk/"), ("/opt/", "pypi"), ("file", ":///")]
    return re.compile("|".join(re.escape("".join(parts)) for parts in [*hosts, *folders]))


def test_nothing_committed_is_bound_to_one_machine() -> None:
    """No package index by address, no folder of somebody's computer: the project builds wherever it is put."""
    forbidden = machine_bound()
    found: list[str] = []
    for path in committed():
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        found += [
            f"{short(path)}:{number} {line[:80]}" for number, line in enumerate(lines, 1) if forbidden.search(line)
        ]
    complain(found)
