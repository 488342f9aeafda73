"""The office teaches, from the command line: learnt anew, listed with its day, and taken back."""

import json

import pytest

from handlers.services.bureau import departments
from handlers.services.bureau.departments import Line
from handlers.services.bureau.moment import Moment
from handlers.services.casework import lessons, routing
from storage.engine import Database
from storage.tables import Applicant
from tests.bot.conftest import Gongkai
from tests.handlers.conftest import OpenBureau, at, founded, opened
from tests.handlers.reading.test_retraining import DUTIES, MATTERS, SAID

ADMIN = {"secret": "0" * 32, "bureau": "示例市科学技术局", "prefix": "示科公开"}
NEW = "量子样机可以借用吗"


def taught(bureau: OpenBureau) -> None:
    """Load departments, and let an officer move what many people ask."""
    with bureau.write() as session:
        lines = [Line(n, name, its) for n, (name, its) in enumerate(DUTIES, 2)]
        departments.load(Moment(session, at("2026-03-01")), lines)
    asked = [(matter, name, words) for words in SAID for matter, name in MATTERS] * 2
    for n, (matter, name, words) in enumerate(asked):
        said = words.format(matter)
        number = bureau.file("2026-03-02", person=f"telegram:9{n:02}", kind="question", description=said, name=f"张{n}")
        with bureau.working(number, "approver", "2026-03-03") as work:
            routing.route(work, departments.named(work.session, name))


@pytest.fixture
def settings(sqlite_url: str) -> dict[str, str]:
    """Give a bureau whose officers have put much right, as settings name it."""
    with opened(sqlite_url) as bureau:
        taught(bureau)
    return ADMIN | {"database_url": sqlite_url}


def proposed(settings: dict[str, str]) -> str | None:
    """Say whose a new case of a matter would be."""
    database = Database(settings["database_url"])
    try:
        with founded(database).transactions.read() as session:
            found = departments.proposed(session, NEW)
            return found.name if found else None
    finally:
        database.close()


def test_what_officers_put_right_is_learnt_served_listed_and_taken_back(
    gongkai: Gongkai, settings: dict[str, str]
) -> None:
    assert proposed(settings) is None
    ran = gongkai("reading", "learn", **settings)
    assert ran.returncode == 0, ran.stderr
    kind, department = ran.stdout.splitlines()
    assert kind == "kind: 0 corrections, too few to learn from"
    assert department.startswith("department: 30 corrections, ")
    assert department.endswith("is in force")
    assert proposed(settings) == "高新科"
    assert "nothing new" in gongkai("reading", "learn", **settings).stdout

    listed = gongkai("reading", "list", **settings).stdout.splitlines()
    assert [line.split("\t")[:2] for line in listed] == [
        ["kind", "shipped"],
        ["department", "shipped"],
        ["department", department.split()[-4]],
    ]
    assert "30 corrections" in listed[2]

    assert gongkai("reading", "back", "department", **settings).stdout == "department: shipped is in force\n"
    assert proposed(settings) is None
    assert gongkai("reading", "back", "department", **settings).stdout == "department: shipped is in force already\n"
    assert gongkai("reading", "list", **settings).stdout.splitlines()[-1].endswith("gone back to")
    assert "taken back and is not used again" in gongkai("reading", "learn", **settings).stdout
    assert proposed(settings) is None


def _teach_badly(bureau: OpenBureau) -> None:
    """Let officers move the same matters elsewhere, but for those who are kept aside."""
    for n, (matter, name) in enumerate([*MATTERS] * 12):
        number = bureau.file(
            "2026-03-04", person=f"telegram:8{n:02}", kind="question", description=matter, name=f"王{n}"
        )
        with bureau.working(number, "approver", "2026-03-05") as work:
            case = work.case
            aside = lessons._lesson(case, work.session.get_one(Applicant, case.applicant_id), name).is_aside
            other = name if aside else next(each for each, _ in DUTIES if each != name)
            target = departments.named(work.session, other)
            if case.department_id != target.id:
                routing.route(work, target)


def test_what_loses_is_not_used(gongkai: Gongkai, settings: dict[str, str]) -> None:
    assert "is in force" in gongkai("reading", "learn", **settings).stdout
    database = Database(settings["database_url"])
    _teach_badly(founded(database))
    database.close()
    assert "it loses and is not used" in gongkai("reading", "learn", **settings).stdout


def test_classify_reads_by_what_was_taught_only_when_asked(gongkai: Gongkai, settings: dict[str, str]) -> None:
    told = [gongkai("classify", "--json", *more, "谢谢", **settings).stdout for more in ((), ("--taught",))]
    assert told[0] == told[1]


def test_classify_names_the_department_of_the_offices_list(gongkai: Gongkai, settings: dict[str, str]) -> None:
    name, its = DUTIES[0]
    said = f"请问{its}归{name}管吗\n举报{name}的科长收了老板五万块\n"
    for more, first in (((), None), (("--taught",), name)):
        told = gongkai("classify", "--stdin", *more, stdin=said, **settings).stdout.splitlines()
        assert [json.loads(line)["department"] for line in told] == [first, None]


def test_a_model_of_something_else_is_refused(gongkai: Gongkai, settings: dict[str, str]) -> None:
    assert gongkai("reading", "back", "topic", **settings).returncode == 2
