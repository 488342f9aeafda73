"""Which tests are run without measuring what they reach: measuring costs two thirds of what a test does.

They go where others have been, so that what is reached is the same without them; `make test` asks for its floor all
the same. A test is measured unless it is named here.
"""

WHOLE_FOLDERS = ("tests/walks/", "tests/guards/", "tests/docs/")
OF_THE_OTHER_DATABASE = "tests/handlers/"
"""Only storage knows one engine from the other: what acts do on PostgreSQL, they have done on SQLite."""
NAMED = {
    "tests/bot/practice/test_filing.py": "the page in a browser, which tells nothing of Python",
    "tests/bot/practice/test_page.py": "the page in a browser, which tells nothing of Python",
    "tests/bot/practice/test_picture.py": "the page in a browser, which tells nothing of Python",
    "tests/handlers/dispatch/test_odd_words.py": "whatever people write goes where sound words go",
    "tests/storage/test_migrating_doors.py": "migrations are not measured",
    "tests/storage/test_migrating_finds.py": "migrations are not measured",
    "tests/storage/test_migrating_kills.py": "migrations are not measured",
    "tests/storage/test_migrating_revisions.py": "migrations are not measured",
    "tests/storage/test_tallies.py": "triggers of the database",
    "tests/storage/test_years.py::test_every_history_is_tallied_as_it_is_counted_one_by_one": "the same for many years",
}
"""Other files, or tests, each with its reason."""


def is_unmeasured(test: str) -> bool:
    """Tell of a test, by its pytest id, whether it is run without measuring what it reaches."""
    file, _, _ = test.partition("::")
    about_the_house = file.count("/") == 1
    other = test.startswith(OF_THE_OTHER_DATABASE) and "postgresql" in test
    named = file in NAMED or test.partition("[")[0] in NAMED
    return about_the_house or other or named or test.startswith(WHOLE_FOLDERS)
