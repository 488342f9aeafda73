"""What a link puts behind /start: the own case, a filing, an enrolment; anything else greets."""

import pytest

from handlers.services.bureau import staff
from handlers.services.bureau.moment import Moment
from law.errors import Refusal
from storage import people
from tests.handlers.conftest import CITIZEN, OTHER_CITIZEN, PEOPLE, STAFF_CHAT, OpenBureau, at

NOW = at("2026-03-09")


def said(bureau: OpenBureau, who: str, words: str) -> str:
    bureau.command(who, words, now=NOW)
    return bureau.said(who)[-1]


def test_a_link_opens_the_own_case_as_its_command_does(bureau: OpenBureau) -> None:
    bureau.file("2026-03-02")
    number = bureau.file("2026-03-02", kind="question")
    linked = said(bureau, CITIZEN, "/start case_question-2026-1")
    assert number in linked
    assert linked == said(bureau, CITIZEN, f"/case {number}")
    officer = PEOPLE["officer"][0]
    assert said(bureau, officer, "/start case_2026-1") == said(bureau, officer, "/case 2026-1")


def test_anothers_case_and_none_are_refused_alike(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.file("2026-03-02")
    theirs = sqlite_bureau.refused(OTHER_CITIZEN, "/start case_2026-1", now=NOW)
    none = sqlite_bureau.refused(OTHER_CITIZEN, "/start case_2026-2", now=NOW)
    assert theirs.code == none.code == "no_such_case"
    assert theirs.facts.keys() == none.facts.keys()


@pytest.mark.parametrize(("kind", "command"), [("request", "/apply"), ("question", "/mailbox")])
def test_a_link_begins_a_filing_as_its_command_does(sqlite_bureau: OpenBureau, kind: str, command: str) -> None:
    assert said(sqlite_bureau, CITIZEN, f"/start apply_{kind}") == said(sqlite_bureau, OTHER_CITIZEN, command)


@pytest.mark.parametrize("first", [(), ("自然人", "林晓舟")], ids=["at once", "in the midst"])
def test_pressed_again_it_does_what_its_command_does_again(sqlite_bureau: OpenBureau, first: tuple[str, ...]) -> None:
    told = []
    for who, words in ((CITIZEN, "/start apply_request"), (OTHER_CITIZEN, "/apply")):
        sqlite_bureau.command(who, words, now=NOW)
        for each in first:
            sqlite_bureau.say(who, each, now=NOW)
        told.append((again(sqlite_bureau, who, words), sqlite_bureau.said(who)))
    assert told[0] == told[1]


def again(bureau: OpenBureau, who: str, words: str) -> str:
    """Send a command once more; gives the code of its refusal, "" where it is taken."""
    try:
        bureau.command(who, words, now=NOW)
    except Refusal as refusal:
        return refusal.code
    return ""


def test_a_link_enrols_once_by_its_code_and_in_private_alone(sqlite_bureau: OpenBureau) -> None:
    with sqlite_bureau.write() as session:
        code = staff.invite(Moment(session, NOW), "reviewer")
    for words, wrong in ((f"/start enroll_{code}", "enroll_in_private"), ("/start apply_request", "private_only")):
        with pytest.raises(Refusal) as refused:
            sqlite_bureau.command(OTHER_CITIZEN, words, now=NOW, chat=STAFF_CHAT)
        assert refused.value.code == wrong
    sqlite_bureau.command(OTHER_CITIZEN, f"/start enroll_{code}", now=NOW)
    with sqlite_bureau.transactions.read() as session:
        officer = people.officer(session, OTHER_CITIZEN)
        assert officer is not None
        assert officer.role == "reviewer"
    assert sqlite_bureau.refused(CITIZEN, f"/start enroll_{code}", now=NOW).code == "code_wrong"


@pytest.mark.parametrize("payload", ["", "case", "case_", "apply_", "apply_letter", "enroll", "你好", "pay_100", "_"])
def test_what_asks_for_nothing_that_we_know_greets(sqlite_bureau: OpenBureau, payload: str) -> None:
    assert said(sqlite_bureau, CITIZEN, f"/start {payload}") == said(sqlite_bureau, OTHER_CITIZEN, "/start")
