"""No end is out of reach: what ended in any way and is reopened, its days long past, can end so again by some act."""

from collections.abc import Iterator

import pytest

from law import outcomes
from law.codes import Kind, Law, Outcome
from storage import cases
from storage.tables import Letter
from tests.handlers.conftest import CITIZEN, OpenBureau, at, opened

YEARS = {Law.V2019: "2026", Law.V2008: "2015"}  # the days of both fall on the same days of the week
FILED, TAKEN, ENDED, REOPENED = "03-02", "03-03", "03-10", "06-15"
BODIES = {Outcome.OTHER_BODY: "市财政局，0000-0000000"}
BEFORE = {
    Outcome.ABANDONED_UNCLEAR: "/clarify {n} 5 写明年度",
    Outcome.ABANDONED_UNPAID: "/charge {n} pages 57",
    Outcome.UNCLEAR: "/clarify {n} 5 写明年度 | /supplement {n} 要全部的",
    Outcome.EXCESSIVE: "/askreasons {n} 本月已有十二件 | /reasons {n} 就是想要",
}
"""What comes before some ends, once: a reopened case has it in its file."""
SILENT = {Outcome.ABANDONED_UNCLEAR, Outcome.ABANDONED_UNPAID}
OF_KINDS = {Outcome.WITHDRAWN: tuple(Kind), Outcome.ACCEPTED: (Kind.WRONGDOING,)}
"""What every kind of case knows, and what ends one kind only: a petition that is taken up is not over."""
ENDS = [
    (row.code, kind, law)
    for row in outcomes.OUTCOMES
    for law in row.laws
    if row.since is None or YEARS[law] >= str(row.since.year)
    for kind in OF_KINDS.get(row.code, row.kinds[:1])
]


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenBureau]:
    """Open one bureau for all of them."""
    with opened(f"sqlite:///{tmp_path_factory.mktemp('again') / 'gongkai.sqlite'}") as bureau:
        yield bureau


class Life:
    """One case, and how it comes to its end."""

    def __init__(self, bureau: OpenBureau, outcome: Outcome, kind: Kind, law: Law) -> None:
        self.bureau, self.row, self.year = bureau, outcomes.find(outcome), YEARS[law]
        self.who = "approver" if kind == Kind.WRONGDOING else "officer"
        if self.row.until is not None and law == Law.V2019:
            self.year = "2020"  # before the rules on petitions of 2022
        if outcome is Outcome.REPEAT:  # of what was asked and answered before
            bureau.answer(bureau.file(self._of(FILED), kind=kind), Outcome.NOT_HELD, "未制作。", on=self._of(FILED))
        self.number = bureau.file(self._of(FILED), kind=kind)
        self._say(self.who, f"/take {self.number}", TAKEN)

    def _of(self, day: str) -> str:
        return f"{self.year}-{day}"

    def _say(self, who: str, words: str, day: str) -> None:
        self.bureau.staff(who, words, now=at(self._of(day)))

    def end(self) -> None:
        """End it as it ends the first time."""
        for step in filter(None, BEFORE.get(self.row.code, "").split(" | ")):
            self._say(self.who, step.format(n=self.number), "03-06")
        if self.row.code == Outcome.WITHDRAWN:
            self.bureau.press(CITIZEN, "withdraw_yes", self.bureau.case(self.number).id, now=at(self._of(ENDED)))
        elif self.row.code in SILENT:
            self.bureau.tick(self._of("05-20"))
        else:
            self._reply(ENDED)

    def end_again(self) -> None:
        """End it as staff can."""
        self._say("approver", f"/reopen {self.number} 以为办错了", REOPENED)
        assert self.bureau.case(self.number).outcome is None
        if self.row.code == Outcome.WITHDRAWN:
            self._say("approver", f"/withdrawn {self.number} 书信 {self._of(ENDED)} 来信撤回", REOPENED)
        elif self.row.code in SILENT:
            self._say("approver", f"/giveup {self.number} 核对过，没有收到", REOPENED)
        else:
            self._reply(REOPENED)

    def _reply(self, day: str) -> None:
        ground = ":个人隐私" if self.row.needs_ground else ""
        body = BODIES.get(self.row.code, "市财政局" if self.row.needs_body else "")
        words = f"/reply {self.number} {self.row.code}{ground or (f':{body}' if body else '')} 情况如下。"
        self._say(self.who, words, day)
        if self.row.code is Outcome.PARTIAL:
            self.bureau.attach(self.who, "名单.pdf", now=at(self._of(day)))
            self.bureau.press(self.who, "reply_send", now=at(self._of(day)))  # with its file it is looked at once more
        self.bureau.press(self.who, "reply_send", now=at(self._of(day)))
        if self.row.needs_review:
            self._sign(day)

    def _sign(self, day: str) -> None:
        with self.bureau.transactions.read() as session:
            letter = cases.attached(session, Letter, self.bureau.case(self.number), state="in_review")[-1]
            said = letter.id, letter.fingerprint[:12]
        self.bureau.press("reviewer", "sign", *said, now=at(self._of(day)))


@pytest.mark.parametrize(("outcome", "kind", "law"), ENDS)
def test_what_ended_so_can_end_so_again(known: OpenBureau, outcome: Outcome, kind: Kind, law: Law) -> None:
    life = Life(known, outcome, kind, law)
    life.end()
    assert known.case(life.number).outcome == outcome
    life.end_again()
    assert known.case(life.number).outcome == outcome
