"""Tests mirror the house: every module has a test file of its own name at its own place, and the other way round."""

from pathlib import PurePosixPath

from tests import house
from tests.house import OURS

# What is walked, read, timed, guarded, told or falsified is the whole house, not one module of it.
WHOLE_HOUSE = {"walks", "docs", "bench", "guards", "stories", "mutants", "chaos"}

NO_MODULE = {
    "tests/bot/test_cards_that_leave.py": "what the pump does with cards alone",
    "tests/storage/test_late_settlers.py": "several settlers of one message, of which the last comes too late",
    "tests/storage/test_migrating_finds.py": "one migration told at length: indexes and what they need, with rows",
    "tests/storage/test_migrating_revisions.py": "from every revision with rows, and with kills on the way",
    "tests/handlers/dispatch/test_odd_words.py": "whatever people write, through the whole of the dispatch",
    "tests/handlers/dispatch/test_shared_turns.py": "several updates in one transaction",
    "tests/storage/test_migrating_kills.py": "every migration killed before each of its statements",
    "tests/storage/test_migrating_doors.py": "one migration told at length: the rows of a house with a single door",
    "tests/templates/test_short_sentences.py": "the room of messages in short sentences",
    "tests/bot/practice/test_filing.py": "one request on the page, in a browser: messages and screens",
    "tests/bot/practice/test_page.py": "the page is a folder of HTML and scripts, tried in a browser",
    "tests/bot/practice/test_picture.py": "takes the picture of the README, through the page and the real bot",
}
"""Test files about something beside the modules, each with its reason."""


def places() -> set[str]:
    """Name the test file of every module that people wrote, an `__init__` aside."""
    written = [PurePosixPath(module.name) for module in house.written(*OURS)]
    return {
        place_of(path) for path in written if path.name != "__init__.py" and path.parts[:2] != ("storage", "migrations")
    }


def packages() -> set[str]:
    """Name the test file that the `__init__` of a package may have."""
    inits = [PurePosixPath(module.name) for module in house.written(*OURS) if module.path.name == "__init__.py"]
    return {place_of(path.parent) for path in inits}


def place_of(path: PurePosixPath) -> str:
    """Say where the test file of a module or package belongs."""
    return f"tests/{path.parent / f'test_{path.stem}.py'}"


def about_one_module() -> set[str]:
    """Name every test file that is about one module: those at the top are about the house."""
    paths = [PurePosixPath(module.name) for module in house.modules("tests")]
    return {str(path) for path in paths if path.name.startswith("test_") and len(path.parts) > 2} - {
        str(path) for path in paths if path.parts[1] in WHOLE_HOUSE
    }


def listed(names: set[str]) -> str:
    """Write names under each other, to be read in a failure."""
    return f"{len(names)}:\n" + "\n".join(sorted(names))


def test_every_module_has_its_test_file() -> None:
    missing = places() - about_one_module()
    assert not missing, f"test files that are missing, {listed(missing)}"


def test_every_test_file_has_its_module() -> None:
    strange = about_one_module() - places() - packages() - NO_MODULE.keys()
    assert not strange, f"test files without a module of their name at their place, {listed(strange)}"


def test_what_is_excused_is_there_to_be_excused() -> None:
    assert about_one_module() >= NO_MODULE.keys()
