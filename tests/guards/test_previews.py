"""Nothing leaves that nobody saw: of every line of staff, what a letter or an outsider's message goes out by.

Each line of the table of acts is done step by step. A step by which a letter is issued, or something is owed to
anybody who is not of the staff, must be a press under what was shown; what leaves otherwise has a reason here.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import product

import pytest
from sqlmodel import col, func, select

from handlers.desk import sending
from handlers.dispatch.commands import COMMANDS
from handlers.dispatch.presses import PRESSES
from handlers.services.bureau import occasion
from law.codes import LetterState
from storage.engine import Session
from storage.tables import Letter, Outgoing
from tests.handlers.acts_line import Line
from tests.handlers.acts_lines import LINES, OF_THE_APPLICANT, OFFICE
from tests.handlers.conftest import PEOPLE, STAFF_CHAT, opened
from tests.handlers.standing_cases import ROLES, Place, StandingCases, do

SHOWN = {
    "propose_send": "the act was done, looked at and undone, and is kept where the same would leave",
    "charge_send": "the notice was done, looked at and undone, and is kept where the same would leave",
    "reply_send": "the answer was done, looked at and undone, and is kept where the same would leave",
    "sign": "the reviewer has read the exact words, and signs their hash",
}
"""The presses by which something leaves, and what whoever presses has seen."""
BY_ITSELF = {
    **dict.fromkeys(
        ("take", "/take", "/assign", "assign_to"), "the word that somebody works on it, which names nobody"
    ),
}
"""What leaves at once: no word in it is the officer's, and the law counts from what has come."""
IN_NO_LINE = {
    *("queue", "find", "board", "review", "extensions", "undelivered", "fees"),
    *("stats", "report", "figure", "published", "supervision", "bulletin"),
    "duty_send",  # an entry of the office about itself: nobody outside is told
    *("open", "file", "personal", "why", "history", "more_acts", "acts", "act"),
    *("route", "stated", "answer_files", "answer_files_done"),
    *(
        "reply",
        "pick",
        "consult_item",
        "reply_again",
        "redraft",
        "reply_more",
        "reply_leave",
        "reply_route",
        "item_keep",
        "items_again",
        "charge_pages",
    ),
    *("redo", "duplicate", "came", "reopen_denied", "show_room"),
    *("enroll_yes", "enroll_no"),  # who used a code is told, and nobody outside
    *("look_review", "look_extension", "away", "back", "handover", "suspend"),  # of staff, who alone hear of it
    "term_tell",  # no case of a line has such a date; it is looked at and confirmed (tests/handlers/desk/test_terms.py)
    *("call_back", "send_now"),  # what was confirmed, and waits (tests/handlers/desk/test_sending.py)
    "tell",  # what is written behind it goes to the applicant as it stands: it is no letter and moves no date
}
"""What staff can do besides: they look, they go on in what is shown, or they note what nobody is told of."""
OF_CITIZENS = {
    *("begin", "my", "help", "mine", "my_why", "withdraw", "withdraw_no", "supplement", "supplement_to"),
    *("not_withdrawn", "supplement_new", "kind", "answer", "skip", "back", "confirm", "cancel", "reasons"),
    *("add", "add_done", "again", "also", "anew", "as_is", "ask_desk", "dates", "edit", "first_words", "keep", "more"),
    *("speak", "supplement_done", "reasons_done", "which", "brief", "others", "rather", "known", "resume"),
    *("instead", "unsay", "to_demand", "restrict"),
}
PAPER = "/register request in_person submitted=2026-03-06；description=预算"
ALSO = (
    Line("register", f"{PAPER} | propose_send", OFFICE, "request:r"),
    Line("charge", "/charge {n} items 12 合并计算 | charge_send", OFFICE, "request:h"),
)
OURS = {STAFF_CHAT, *(address for address, _ in PEOPLE.values())}


@pytest.fixture(scope="module", params=["2019", "2008"])
def standing(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[StandingCases]:
    """Put cases into every status, by each law."""
    law: str = request.param
    with opened(f"sqlite:///{tmp_path_factory.mktemp('seen') / 'gongkai.sqlite'}") as bureau:
        yield StandingCases(bureau, *(() if law == "2019" else ("request",)), law=law)


def test_nothing_leaves_that_nobody_saw(standing: StandingCases) -> None:
    found: dict[str, str] = {}
    # No fee is counted by items under the law of 2008.
    also = ALSO if standing.law == "2019" else ALSO[:1]
    with standing.rehearsal() as session:
        for line, place in product((*LINES, *also), standing.places):
            role = next((role for role in line.who.split()[::-1] if line.allows(place, role)), None)
            if place.file == line.file and role and role not in OF_THE_APPLICANT:
                found |= gone(standing, session, line, place, role)
    assert found.keys() - SHOWN.keys() - BY_ITSELF.keys() == set(), found
    if standing.law == "2019":
        assert SHOWN.keys() | BY_ITSELF.keys() == found.keys(), "a row that nothing needs"


def gone(standing: StandingCases, session: Session, line: Line, place: Place, role: str) -> dict[str, str]:
    """Do a line step by step and undo it; gives the steps by which something left, and the words of one message."""
    trial, now, found, shown = session.begin_nested(), standing.when(line.on), {}, ""
    for number, step in enumerate(standing.told(session, place, line.says(standing.law))):
        before, issued = session.exec(select(func.max(Outgoing.id))).one() or 0, _issued(session)
        occasion.begin(session, f"step {number}")
        if step.split()[0] in SHOWN:
            assert waits(standing, session, ROLES[role], now, step) == [], (line, place)
        do(session, standing.bureau.incoming(ROLES[role], now=now, text=step), now=now)
        session.flush()
        rows = session.exec(select(Outgoing).where(col(Outgoing.id) > before).order_by(col(Outgoing.id))).all()
        told = [str(row.body.get("text")) for row in rows if row.address not in OURS and row.kind == "text"]
        head = step.split()[0]
        if told or _issued(session) != issued:
            found[head] = f"{place}: {told[:1]}"
        if head in ("propose_send", "reply_send"):
            assert [text for text in told if text not in shown] == [], (line, place)
        mine = [row for row in rows if row.address == ROLES[role] and row.kind == "text"]
        shown = str(mine[-1].body.get("text")) if mine else ""
    trial.rollback()
    session.expire_all()
    return found


def waits(standing: StandingCases, session: Session, who: str, now: datetime, step: str) -> list[str]:
    """Do a step where what is confirmed can be called back, and undo it; gives the letters that left all the same."""
    trial, office, before = session.begin_nested(), session.info["office"], _issued(session)
    session.info["office"] = replace(office, undo_seconds=60)
    do(session, standing.bureau.incoming(who, now=now, text=step), now=now)
    session.flush()
    letters = select(Letter).where(Letter.state == LetterState.ISSUED).order_by(col(Letter.id).desc())
    found = [row.words for row in session.exec(letters.limit(_issued(session) - before))]
    trial.rollback()
    session.expire_all()
    session.info["office"] = office
    return found


def _issued(session: Session) -> int:
    return session.exec(select(func.count()).where(Letter.state == LetterState.ISSUED)).one()


def test_all_that_staff_can_do_is_tried_or_known_to_tell_nobody() -> None:
    tried = {step.split()[0].removeprefix("/") for line in (*LINES, *ALSO) for step in line.steps.split(" | ")}
    offered = {command.name for command in COMMANDS if command.staff} | PRESSES.keys()
    assert offered - tried == (IN_NO_LINE | OF_CITIZENS) - tried
    assert SHOWN.keys() == sending.SENDS.keys(), "what can be called back"
    assert not (SHOWN.keys() | {verb for verb in BY_ITSELF if "/" not in verb}) - PRESSES.keys()
