"""Which tests are run without measuring what they reach: measuring costs two thirds of what a test does.

They go where others have been, so that what is reached is the same without them; `make test` asks for its floor all
the same. A test is measured unless it is named here.
"""

WHOLE_FOLDERS = ("tests/walks/", "tests/guards/")
OF_THE_OTHER_DATABASE = "tests/handlers/"
"""Only storage knows one engine from the other: what acts do on PostgreSQL, they have done on SQLite."""
_REVISIONS = "tests/storage/test_migrating_revisions.py::test_rows_of_every_revision_come_to_the_newest"
NAMED = {
    "tests/storage/test_migrating_doors.py": "migrations are not measured",
    "tests/storage/test_migrating_finds.py": "migrations are not measured",
    f"{_REVISIONS}_and_are_copied_before": "what leads and copies is reached by the others of its file",
    f"{_REVISIONS}_on_postgresql": "what leads is reached by the others of its file",
}
"""Other files, or tests, each with its reason."""


def is_unmeasured(test: str) -> bool:
    """Tell of a test, by its pytest id, whether it is run without measuring what it reaches."""
    file = test.partition("::")[0]
    other = test.startswith(OF_THE_OTHER_DATABASE) and "postgresql" in test
    named = file in NAMED or test.partition("[")[0] in NAMED
    return other or named or test.startswith(WHOLE_FOLDERS)
