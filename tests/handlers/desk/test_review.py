"""What releases or refuses leaves only with the signature of another person on its exact words; nothing goes astray."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import col, select

from handlers.services.bureau import occasion, staff
from handlers.services.bureau.moment import Moment
from law import outcomes
from law.codes import Role
from law.errors import Refusal
from storage import cases, journal
from storage.engine import Session
from storage.tables import Case, Letter, Officer, Outgoing
from tests import postgres
from tests.handlers.conftest import CITIZEN, OTHER_CITIZEN, PEOPLE, OpenBureau, at, opened
from tests.handlers.standing_cases import do

NOW = at("2026-03-09")
STAFF = ("officer", "colleague", "approver", "reviewer", "admin")
STEPS = (
    "/reply {n} granted 第{i}稿 | reply_send",
    "/reply {n} refused:privacy 第{i}稿 | reply_send",
    "/reply {n} inseparable:process 第{i}稿 | reply_send",
    "/reply {n} public 第{i}稿 | reply_send",
    "sign {letter}",
    "sign {stale}",
    "reject {letter} | say 第{i}次退回",
    "/close {n}",
    "/reopen {n} 误点",
    "become officer",
    "become reviewer",
    "become approver",
    "slip",
)
LIKELY = [("officer", step) for step in STEPS[:3]] + [("reviewer", "sign {letter}")] * 3 + [("approver", STEPS[8])]
MOVES = st.one_of(st.sampled_from(LIKELY), st.tuples(st.sampled_from(STAFF), st.sampled_from(STEPS)))


@dataclass
class Desk:
    """One request being answered by people who try anything, and a stranger's request beside it."""

    bureau: OpenBureau
    session: Session
    case: Case
    shown: list[str] = field(default_factory=lambda: ["1 000000000000"])

    def attempt(self, name: str, step: str, place: int) -> None:
        """Do one thing, or be refused and leave everything as it was."""
        trial = self.session.begin_nested()
        try:
            for part in self._written(step, place).split(" | "):
                occasion.begin(self.session, f"step:{place}:{part}")
                self._do(PEOPLE[name][0], part)
        except Refusal:
            trial.rollback()
            self.session.expire_all()
        else:
            trial.commit()

    def _written(self, step: str, place: int) -> str:
        waiting = [row for row in self._letters() if row.state == "in_review"]
        self.shown += [f"{row.id} {row.fingerprint[:12]}" for row in waiting]
        return step.format(n=self.case.number, i=place, letter=self.shown[-1], stale=self.shown[0])

    def _do(self, person: str, part: str) -> None:
        head, _, role = part.partition(" ")
        if head == "become":
            staff.grant(Moment(self.session, NOW), address=person, name=part, role=Role(role))
        elif head == "slip":
            for row in self._letters():
                row.body += "多" if row.state == "in_review" else ""
        else:
            do(self.session, self.bureau.incoming(person, now=NOW, text=part), now=NOW)

    def _letters(self) -> list[Letter]:
        return [row for row in cases.attached(self.session, Letter, self.case) if row.outcome]

    def check(self) -> None:
        """See that nothing unsigned has left, and that what was signed is what left."""
        told = " ".join(str(row.body) for row in self._owed(CITIZEN))
        for row in self._letters():
            if not outcomes.find(row.outcome or "").needs_review:
                continue
            if row.state == "issued":
                self._is_signed(row)
            else:
                assert row.body not in told, (row.state, row.body)

    def _is_signed(self, row: Letter) -> None:
        assert row.signed_by not in (None, row.drafted_by)
        signer = self.session.get_one(Officer, row.signed_by)
        signed = [entry for entry in journal.of_case(self.session, self.case.id or 0) if entry.act == "sign"]
        kept = [entry for entry in signed if journal.facts(entry)["fingerprint"] == row.fingerprint]
        assert [(entry.actor, journal.facts(entry)["role"]) for entry in kept] == [(signer.address, "reviewer")]

    def _owed(self, address: str) -> list[Outgoing]:
        return list(
            self.session.exec(select(Outgoing).where(col(Outgoing.address) == address).order_by(col(Outgoing.id)))
        )

    def strayed(self) -> list[str]:
        """List what the stranger was told about this case."""
        return [str(row.body) for row in self._owed(OTHER_CITIZEN) if self.case.number in str(row.body)]


@pytest.fixture(scope="module")
def on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenBureau]:
    """Open a bureau on SQLite with two requests of two people."""
    with opened(f"sqlite:///{tmp_path_factory.mktemp('signing') / 'gongkai.sqlite'}") as bureau:
        yield _filed(bureau)


@pytest.fixture(scope="module")
def on_postgresql(postgres_server: postgres.Server) -> Iterator[OpenBureau]:
    """Open a bureau on PostgreSQL with two requests of two people."""
    with postgres_server.database() as url, opened(url) as bureau:
        yield _filed(bureau)


def _filed(bureau: OpenBureau) -> OpenBureau:
    for person in (CITIZEN, OTHER_CITIZEN):
        bureau.staff("officer", f"/take {bureau.file('2026-03-02', person=person)}", now=at("2026-03-03"))
    return bureau


def _play(bureau: OpenBureau, moves: list[tuple[str, str]]) -> Desk:
    with bureau.transactions.database.write() as session:
        bureau.transactions.furnish(session)
        desk = Desk(bureau, session, cases.by_id(session, 1))
        others = len(desk._owed(OTHER_CITIZEN))
        for place, (name, step) in enumerate(moves):
            desk.attempt(name, step, place)
            desk.check()
        assert len(desk._owed(OTHER_CITIZEN)) == others
        assert desk.strayed() == []
        session.rollback()
    return desk


@settings(max_examples=60)
@given(st.lists(MOVES, min_size=3, max_size=10))
def test_nothing_leaves_unsigned(on_sqlite: OpenBureau, moves: list[tuple[str, str]]) -> None:
    _play(on_sqlite, moves)


@settings(max_examples=10)
@given(st.lists(MOVES, min_size=3, max_size=10))
def test_nothing_leaves_unsigned_on_postgresql(on_postgresql: OpenBureau, moves: list[tuple[str, str]]) -> None:
    _play(on_postgresql, moves)


def _drafted(bureau: OpenBureau, outcome: str = "granted") -> tuple[str, str]:
    """Send a draft to review; gives the case's number and what the sign button carries."""
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/reply {number} {outcome} 名单第一稿", now=NOW)
    bureau.press("officer", "reply_send", now=NOW)
    return number, _button(bureau, number)


def _button(bureau: OpenBureau, number: str) -> str:
    with bureau.transactions.read() as session:
        row = cases.attached(session, Letter, bureau.case(number), state="in_review")[-1]
        return f"{row.id} {row.fingerprint[:12]}"


def _become(bureau: OpenBureau, name: str, role: str) -> None:
    with bureau.write() as session:
        staff.grant(Moment(session, NOW), address=PEOPLE[name][0], name=PEOPLE[name][1], role=Role(role))


def test_a_reviewer_drafts_nothing(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    for outcome in ("granted", "public", "refused:privacy"):
        refusal = bureau.refused("reviewer", f"/reply {number} {outcome} 第一稿", now=NOW)
        assert (refusal.code, refusal.facts["article"]) == ("act_not_for_role", "第三十三条第二款")


@pytest.mark.parametrize("role", ["reviewer", "approver", "officer", "admin"])
def test_whoever_drafted_never_signs_in_whatever_role(bureau: OpenBureau, role: str) -> None:
    _, button = _drafted(bureau)
    _become(bureau, "officer", role)
    refusal = bureau.refused_press("officer", "sign", *button.split(), now=NOW)
    assert (refusal.code, refusal.facts["article"]) == ("four_eyes", "第十七条")


def test_a_draft_leaves_though_its_drafter_has_another_post_by_then(bureau: OpenBureau) -> None:
    number, button = _drafted(bureau)
    _become(bureau, "officer", "reviewer")
    bureau.press("reviewer", "sign", *button.split(), now=NOW)
    assert bureau.case(number).status == "replied"
    assert [kept["role"] for kept in bureau.journal(number, "reply")] == ["officer"]


def test_an_edit_voids_what_was_shown_for_signing(bureau: OpenBureau) -> None:
    number, button = _drafted(bureau)
    bureau.staff("colleague", f"/reply {number} granted 名单第二稿", now=NOW)
    bureau.press("colleague", "reply_send", now=NOW)
    assert bureau.refused_press("reviewer", "sign", *button.split(), now=NOW).code in (
        "draft_changed",
        "button_expired",
    )
    bureau.press("reviewer", "sign", *_button(bureau, number).split(), now=NOW)
    told = " ".join(bureau.said(CITIZEN))
    assert ("名单第二稿" in told, "名单第一稿" in told) == (True, False)


def test_a_letter_changed_behind_the_desk_is_not_signed(bureau: OpenBureau) -> None:
    _, button = _drafted(bureau)
    with bureau.write() as session:
        row = session.get_one(Letter, int(button.split()[0]))
        was, row.attachments = row.attachments, ["0" * 64]
    assert bureau.refused_press("reviewer", "sign", *button.split(), now=NOW).code == "draft_changed"
    with bureau.write() as session:  # as the journal says
        session.get_one(Letter, int(button.split()[0])).attachments = was


def test_a_signature_is_given_once(bureau: OpenBureau) -> None:
    _, button = _drafted(bureau)
    bureau.press("reviewer", "sign", *button.split(), now=NOW)
    for verb in ("sign", "reject"):
        code = bureau.refused_press("reviewer", verb, *button.split(), now=NOW).code
        assert code in ("draft_changed", "button_expired")


def test_the_law_of_2008_wants_a_signature_too(bureau: OpenBureau) -> None:
    number = bureau.file("2016-03-01")
    bureau.staff("officer", f"/reply {number} granted 名单", now=at("2016-03-02"))
    bureau.press("officer", "reply_send", now=at("2016-03-02"))
    button = _button(bureau, number).split()
    refusal = bureau.refused_press("approver", "sign", *button, now=at("2016-03-02"))
    assert (refusal.code, refusal.facts["article"]) == ("act_not_for_role", "第十四条")
    assert "名单" not in " ".join(bureau.said(CITIZEN)[1:])


def test_only_a_reviewer_is_asked_why_a_draft_goes_back(bureau: OpenBureau) -> None:
    _, button = _drafted(bureau)
    refusal = bureau.refused_press("colleague", "reject", *button.split(), now=NOW)
    assert (refusal.code, refusal.facts["article"]) == ("act_not_for_role", "第十七条")


def test_what_was_withdrawn_waits_for_no_signature(bureau: OpenBureau) -> None:
    number, button = _drafted(bureau)
    bureau.press(CITIZEN, "withdraw_yes", bureau.case(number).id, now=NOW)
    for verb in ("sign", "reject"):
        refused = bureau.refused_press("reviewer", verb, *button.split(), now=NOW)
        assert (refused.code, refused.facts["outcome"]) == ("review_over", "withdrawn")
    before = len(bureau.said("reviewer"))
    bureau.staff("reviewer", "/review", now=NOW)
    assert len(bureau.said("reviewer")) == before + 1
    assert "名单第一稿" not in bureau.said("reviewer")[-1]


def test_a_report_of_wrongdoing_is_given_to_approvers_alone(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02", kind="wrongdoing", description="检举某人收礼")
    assert bureau.refused("approver", f"/assign {number} 高山", now=NOW).code == "officer_unknown"
    assert not any("收礼" in words for words in bureau.said("officer"))
    bureau.staff("approver", f"/assign {number} 夏至", now=NOW)
    assert [kept["to"] for kept in bureau.journal(number, "assign")]


def test_an_answer_and_an_end_reach_the_one_who_asked(bureau: OpenBureau) -> None:
    mine, others = bureau.file("2026-03-02"), bureau.file("2026-03-02", person=OTHER_CITIZEN)
    before = bureau.said(OTHER_CITIZEN)
    bureau.staff("officer", f"/reply {mine} public 见网站公开栏", now=NOW)
    bureau.press("officer", "reply_send", now=NOW)
    bureau.staff("officer", f"/close {mine}", now=NOW)
    assert "见网站公开栏" in " ".join(bureau.said(CITIZEN))
    assert bureau.said(OTHER_CITIZEN) == before
    assert bureau.case(others).status == "received"


def test_a_corrected_day_of_receipt_voids_what_was_shown_for_signing(bureau: OpenBureau) -> None:
    number, button = _drafted(bureau)
    received_on = bureau.case(number).received_on
    bureau.staff("approver", f"/redate {number} 2026-03-03 次日才转来", now=NOW)
    assert bureau.case(number).received_on != received_on
    assert bureau.refused_press("reviewer", "sign", *button.split(), now=NOW).code == "draft_changed"
    bureau.staff("officer", f"/reply {number} granted 名单", now=NOW)
    bureau.press("officer", "reply_send", now=NOW)
    bureau.press("reviewer", "sign", *_button(bureau, number).split(), now=NOW)
    assert bureau.case(number).status == "replied"


def test_words_that_were_changed_behind_the_desk_are_not_signed(bureau: OpenBureau) -> None:
    _, button = _drafted(bureau)
    with bureau.write() as session:
        row = session.get_one(Letter, int(button.split()[0]))
        was, row.words = row.words, f"{row.words}另行公开。"
    assert bureau.refused_press("reviewer", "sign", *button.split(), now=NOW).code == "draft_changed"
    with bureau.write() as session:
        session.get_one(Letter, int(button.split()[0])).words = was
