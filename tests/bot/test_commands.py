"""The command line as a whole: what it names, and how it says that there is none of a name."""

from tests.bot.conftest import Gongkai


def test_the_help_names_every_command(gongkai: Gongkai) -> None:
    told = gongkai("--help").stdout
    listed = {line.split()[1] for line in told.partition("Commands")[2].splitlines() if line[2:3].isalpha()}
    own = {
        "run",
        "work",
        "practice",
        "migrate",
        "doctor",
        "due",
        "report",
        "replay",
        "backup",
        "reminders",
        "audit",
        "topics",
        "restore",
        "export",
        "import",
    }
    assert listed == own | {"staff", "calendar", "departments", "letters", "link", "reading", "classify", "similar"}


def test_a_mistyped_command_is_said_with_exit_status_two(gongkai: Gongkai) -> None:
    ran = gongkai("rum")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "rum" in ran.stderr
