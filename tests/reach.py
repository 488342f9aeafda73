"""Which tests are run without measuring what they reach: measuring costs two thirds of what a test does.

They go where others have been, so that what is reached is the same without them; `make test` asks for its floor all
the same. A test is measured unless it is named here. What may be named was seen by measuring once which test reaches
what (`coverage` with a context a test): no line is reached by the named alone.

All are run by the same processes: what these collect, load and build before the first test is paid for once.
"""

import os
from collections.abc import Generator, Iterator
from copy import copy
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from coverage import Coverage

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("law", "templates", "storage", "handlers", "bot")

WHOLE_FOLDERS = ("tests/walks/", "tests/guards/")
OF_THE_OTHER_DATABASE = "tests/handlers/"
"""Only storage knows one engine from the other: what acts do on PostgreSQL, they have done on SQLite."""
_CASEWORK = "tests/handlers/services/casework/test"
_REVISIONS = "tests/storage/test_migrating_revisions.py::test"
_MIGRATIONS = "migrations are not measured"
_AGAIN = "does again, in every mix and order, what others do once"
_HELD = "changes a column after another beside the journal; the audit that names them is reached by one"
_COUNTS = "asks again, of many rows, what is asked of few elsewhere"
_HOUSE = "reads the house and its words, and lets little of it run"
_LEARNS = "learns again what others of its file learn"
NAMED = {
    "tests/storage/test_migrating_doors.py": _MIGRATIONS,
    "tests/storage/test_migrating_finds.py": _MIGRATIONS,
    "tests/storage/test_migrating.py::test_what_contradicts_itself_cannot_be_stored": _MIGRATIONS,
    f"{_REVISIONS}_rows_of_every_revision_come_to_the_newest_and_are_copied_before": _MIGRATIONS,
    f"{_REVISIONS}_rows_of_every_revision_come_to_the_newest_on_postgresql": _MIGRATIONS,
    f"{_REVISIONS}_a_kill_at_any_point_leaves_the_old_schema_or_the_new_and_it_goes_on": _MIGRATIONS,
    f"{_REVISIONS}_from_the_copy_one_can_go_forward_again": _MIGRATIONS,
    f"{_CASEWORK}_acts.py": _AGAIN,
    f"{_CASEWORK}_filing.py": _AGAIN,
    "tests/handlers/desk/test_review.py::test_nothing_leaves_unsigned": _AGAIN,
    "tests/handlers/counter/test_steering.py": _AGAIN,
    "tests/storage/test_tallies.py": _AGAIN,
    "tests/storage/test_years.py::test_every_history_is_tallied_as_it_is_counted_one_by_one": _AGAIN,
    "tests/law/test_statistics.py::test_any_history_gives_reports_whose_identities_hold": _AGAIN,
    f"{_CASEWORK}_audit.py": _HELD,
    f"{_CASEWORK}_besides.py": _HELD,
    f"{_CASEWORK}_drafts.py::test_a_column_that_was_changed_beside_the_journal_is_named": _HELD,
    "tests/storage/test_lines.py": _COUNTS,
    "tests/storage/test_waiting.py": _COUNTS,
    "tests/handlers/reading/test_retraining.py::test_the_same_lessons_give_the_same_bytes": _LEARNS,
    "tests/handlers/reading/test_retraining.py::test_departments_are_learnt_from_what_was_moved": _LEARNS,
    "tests/handlers/reading/test_retraining.py::test_a_run_that_only_few_people_have_is_not_learnt": _LEARNS,
    "tests/handlers/reading/test_retraining.py::test_with_a_department_that_is_new_all_go_by_their_duties": _LEARNS,
    "tests/templates/test_words.py": _HOUSE,
    "tests/templates/letters/test_typesetting.py": "typesets again what the letters of others have typeset",
    "tests/test_databases.py": "about the tests' own databases",
    "tests/test_every_field_is_read.py": _HOUSE,
    "tests/test_house.py": _HOUSE,
    "tests/test_places.py": _HOUSE,
}
"""Other files, or tests, each with its reason."""
LIST = Path(__file__).with_name("unmeasured.txt")
TOLD = {name: value for name, value in os.environ.items() if name.startswith("COVERAGE_")}
"""What lets a process that is begun here be measured, whichever test begins it."""
CONFIG, FOR_TEST = "COVERAGE_PROCESS_CONFIG", "TEST_THAT_REACHES"
"""By which a child knows how it is measured, and for which test."""
FOR_THE_LIST = "GONGKAI_TEST_REACH"
"""Set while the list is made: what stands in it is measured then, and of each test apart."""


@cache
def listed() -> frozenset[str]:
    """Give the tests, by their pytest ids without what they are asked with, that reach nothing alone."""
    return frozenset(() if os.environ.get(FOR_THE_LIST) else LIST.read_text("utf-8").split())


def is_unmeasured(test: str) -> bool:
    """Tell of a test, by its pytest id, whether it is run without measuring what it reaches."""
    file, name = test.partition("::")[0], test.partition("[")[0]
    other = test.startswith(OF_THE_OTHER_DATABASE) and "postgresql" in test
    return other or file in NAMED or name in NAMED or name in listed() or test.startswith(WHOLE_FOLDERS)


class Measuring:
    """Measures what the tests of this process reach, and lets those be that are marked.

    Nor is it measured what collecting does, which takes thrice as long when it is.
    """

    def __init__(self, coverage: Coverage) -> None:
        """Go on with what measures this process already."""
        self._coverage, self._measures = coverage, True

    @pytest.hookimpl(wrapper=True)
    def pytest_collection(self) -> Generator[None, object, object]:
        """Load the house, for a line outside every function is reached by that alone, and collect unmeasured."""
        for module in modules(ROOT):
            import_module(module)
        self.measure(wanted=False)
        return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """Measure a test with all that is set up for it and by it, unless it is marked."""
        self.measure(wanted=item.get_closest_marker("unmeasured") is None)
        if self._measures and os.environ.get(FOR_THE_LIST):
            self._tell_apart(item.nodeid.partition("[")[0])
        return (yield)

    def _tell_apart(self, test: str) -> None:
        """Let what is reached from now on be this test's, by this process and by the children that it begins."""
        self._coverage.switch_context(test)
        told = copy(self._coverage.config)
        told.context = test
        os.environ |= {CONFIG: told.serialize(), FOR_TEST: test}

    @pytest.hookimpl
    def pytest_sessionfinish(self) -> None:
        """Write what was measured while the worker is waited for: one that ends slowly is ended, with what it knows."""
        self.measure(wanted=False)
        self._coverage.save()

    def measure(self, *, wanted: bool) -> None:
        """Measure from now on, this process and the children that it begins, or neither."""
        if wanted == self._measures:
            return
        self._measures = wanted
        if wanted:
            os.environ.update(TOLD)
            self._coverage.start()
        else:
            self._coverage.stop()
            for name in TOLD:
                os.environ.pop(name, None)


def as_told() -> None:
    """Measure a child that a measured process has borne as its environment says: for a test by name, or not at all."""
    coverage = Coverage.current()
    if coverage is None:
        return
    if CONFIG not in os.environ:
        coverage.stop()
    elif FOR_TEST in os.environ:
        coverage.switch_context(os.environ[FOR_TEST])


def modules(root: Path) -> Iterator[str]:
    """Name all modules of the house but for those of its migrations and those that are programs."""
    for room in ROOMS:
        for file in sorted((root / room).rglob("*.py")):
            parts = file.relative_to(root).with_suffix("").parts
            if "migrations" not in parts and parts[-1] != "__main__":
                yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
