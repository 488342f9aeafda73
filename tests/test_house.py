"""Keeps the promises of the house: sizes, names, arrows, one clock, words in templates, and both halves of a change."""

import ast
import re
import sys
import tomllib

import pytest

from templates.language import OFFICIAL, PLAIN
from templates.words import LANGUAGES
from tests import house
from tests.house import OURS, ROOMS, modules, written
from tests.templates.language_gaps import gaps

LONGEST_FUNCTION = 40
LONGEST_FILE = 300
NOT_A_ROOM = {"utils", "util", "common", "helpers", "helper", "core", "base", "manager", "data", "info", "misc"}
NOT_A_VERB = re.compile(r"_*(get|do|process)_")
CLOCKS = {
    *("datetime.now", "datetime.utcnow", "datetime.today", "date.today", "func.now", "func.current_timestamp"),
    *("time.time", "time.time_ns", "time.localtime", "time.monotonic", "time.perf_counter", "time.strftime"),
}
CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
MUTE = (
    "bot",
    *(f"handlers/{room}" for room in ("counter", "desk", "dispatch", "services", "telegram")),
    "storage",
)  # templates speak, law cites, reading understands
MACHINE = re.compile(r"(?<![\w.])/(?:work|root)/|pypi\.org|pythonhosted\.org|npmjs\.org")
SLASH = r"(?<![\w/<}])/(?:[a-z]+|\{\{)"
TOO_SHORT = ("command", "talk")  # a sign or a plain word, which occurs for itself too
LEFT_OUT = re.compile(r"pytest\.(skip|xfail|importorskip)|mark\.(skip|xfail)|unittest\.mock|import (?:mock)|(?:mock)er")


def clock_readings(module: house.Module) -> list[str]:
    nodes = list(ast.walk(module.tree))
    bare = [module.at(node) for node in nodes if isinstance(node, ast.ImportFrom) and node.module == "time"]
    read = [node for node in nodes if isinstance(node, ast.Attribute)]
    return bare + [module.at(node) for node in read if ".".join(ast.unparse(node).split(".")[-2:]) in CLOCKS]


def raised() -> list[tuple[str, str, set[str] | None]]:
    """List place, code and facts of each refusal written with its code; facts are None where they arrive as a whole."""
    found = []
    for module in modules(*OURS):
        for call in (each for name in ("Refusal", "WrongSetting", "Unusable") for each in module.calls(name)):
            code = call.args[0] if call.args else None
            if isinstance(code, ast.Constant):
                facts = {keyword.arg for keyword in call.keywords if keyword.arg}
                whole = len(facts) == len(call.keywords)
                found.append((module.at(call), str(code.value), facts if whole else None))
    assert found, "nothing is refused anywhere"
    return found


def test_top_level_holds_only_what_it_should() -> None:
    assert house.entries() == house.TOP


def test_modules_open_with_a_sentence() -> None:
    opening = {module.name: (ast.get_docstring(module.tree) or "").partition("\n")[0] for module in written(*ROOMS)}
    assert [name for name, line in opening.items() if not line.endswith((".", "。", "?", "!"))] == []


def test_functions_are_short() -> None:
    sizes = {
        module.at(node): (node.end_lineno or 0) - node.lineno + 1
        for module in written(*ROOMS)
        for node in module.functions()
    }
    assert {place: size for place, size in sizes.items() if size > LONGEST_FUNCTION} == {}


def test_files_are_short() -> None:
    sizes = {module.name: module.text.count("\n") for module in written(*ROOMS)}
    assert {name: size for name, size in sizes.items() if size > LONGEST_FILE} == {}


def test_modules_have_names_that_say_something() -> None:
    parts = {module.name: {*module.path.with_suffix("").relative_to(house.ROOT).parts} for module in modules(*ROOMS)}
    assert [name for name, words in parts.items() if words & NOT_A_ROOM] == []


def test_functions_have_names_that_say_something() -> None:
    named = [(module.at(node), node.name) for module in modules(*ROOMS) for node in module.own_functions()]
    assert [place for place, name in named if NOT_A_VERB.match(name)] == []


def test_only_bot_reads_a_clock() -> None:
    assert [
        place for module in modules("handlers", "storage", "templates", "law") for place in clock_readings(module)
    ] == []
    assert [place for module in modules("bot") for place in clock_readings(module)], "the check sees no clock at all"


def test_law_imports_the_standard_library_only() -> None:
    allowed = sys.stdlib_module_names | {"law"}
    tops = {module.name: {name.partition(".")[0] for name in module.imports()} for module in modules("law")}
    assert {name: used - allowed for name, used in tops.items() if used - allowed} == {}


def test_chinese_words_live_in_templates() -> None:
    spoken = [
        f"{module.name}:{line} {text}"
        for module in modules(*MUTE)
        for line, text in module.strings()
        if CHINESE.search(text)
    ]
    assert spoken == []


def test_tests_are_no_packages() -> None:
    names = {module.path.name for module in modules("tests")}
    assert "conftest.py" in names
    assert "__init__.py" not in names


def test_tests_are_left_out_only_by_the_fixtures_and_mock_nothing() -> None:
    others = [module for module in modules("tests") if module.name != "tests/conftest.py"]
    assert [module.name for module in others if LEFT_OUT.search(module.text)] == []


def test_no_file_knows_this_machine() -> None:
    named = {name: sorted(set(MACHINE.findall(text))) for name, text in house.texts()}
    assert len(named) > len(ROOMS)
    assert {name: found for name, found in named.items() if found} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_has_its_words(language: str) -> None:
    words = house.refusals(language)
    assert sorted({code for _, code, _ in raised()} - words.keys()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_ask_for_nothing_a_refusal_does_not_bring(language: str) -> None:
    words = house.refusals(language)
    known = [(place, code, facts) for place, code, facts in raised() if facts is not None]
    assert [
        f"{place} {code}: {asked}" for place, code, facts in known if (asked := words.get(code, set()) - facts)
    ] == []


def test_no_refusal_has_words_in_vain() -> None:
    held = {text for module in modules(*OURS) for text in module.constants}
    assert sorted(house.refusals(OFFICIAL).keys() - held) == []


def test_every_language_says_everything() -> None:
    lacking = gaps(house.TEMPLATES)
    assert not lacking, "\n".join(lacking)


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != OFFICIAL])
def test_messages_ask_for_the_same_facts_in_each_language(language: str) -> None:
    official, other = house.templates(OFFICIAL), house.templates(language)
    asked = {
        path: house.variables(official[name], house.TEMPLATES / OFFICIAL)
        ^ house.variables(path, house.TEMPLATES / language)
        for name, path in other.items()
    }
    assert {str(path): facts for path, facts in asked.items() if facts} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_depends_on_the_door_is_said_by_its_table_only(language: str) -> None:
    folder = house.TEMPLATES / language
    texts = {path: path.read_text("utf-8") for path in folder.rglob("*") if path.suffix in {".j2", ".toml"}}
    doors = tomllib.loads(texts.pop(folder / "doors.toml"))
    del doors[PLAIN]  # its words are plain ones, which any message may use
    called = {words.strip() for door in doors.values() for name, words in door.items() if name not in TOO_SHORT}
    fixed = re.compile("|".join((SLASH, *map(re.escape, sorted(called - {""})), *doors)), re.IGNORECASE)
    assert {str(path): found for path, text in texts.items() if (found := fixed.findall(text))} == {}
