"""Every act on a case, by everybody, in every status and kind, through the real services, against a second table.

The table is written by hand from the law and the house's rules, not from `law.acts`. What it allows has to happen;
everything else is refused in words of both languages, and has changed nothing by then. It is walked under both laws.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from law.acts import ACTS
from law.errors import Refusal
from templates import words
from tests import postgres
from tests.handlers.acts_of_2008 import ARTICLES_OF_2008, STEPS_OF_2008, UNKNOWN
from tests.handlers.conftest import opened
from tests.handlers.standing_cases import NOW, REACHED, ROLES, Place, StandingCases

OFFICE = "officer approver"
OPEN = "request:rhckwpv correction:rhc question:rhc petition:rh wrongdoing:rh complaint:rh"
ANY_OPEN = "request:urhckwpv correction:urhc question:rhc petition:rh wrongdoing:rh complaint:rh"
DONE = "request:dz correction:dz question:dz petition:dz wrongdoing:dz complaint:dz"
EVER = "request:urhckwpvdz correction:urhcdz question:rhcdz petition:rhdz wrongdoing:rhdz complaint:rhdz"
WORKED = "request:rhckwpv correction:rhc"
CONTESTED = "request:rhckwpvdz correction:rhcdz"
SAME_FOR_NONE = ("no_such_case", "nothing_to_supplement", "no_reasons_asked", "button_expired")


@dataclass(frozen=True)
class Line:
    """One row: what is said or pressed, by whom and where it succeeds, the article, other refusals it may give.

    `file`: in which cases it is tried, where its rows have to be in the file first; `on`: when, where it has a day.
    """

    act: str
    steps: str
    who: str
    where: str
    article: str = ""
    also: str = ""
    file: str = "plain"
    on: str = NOW

    def is_known(self, law: str) -> bool:
        """Tell whether a law knows the act."""
        return self.act not in UNKNOWN[law]

    def cites(self, law: str) -> str:
        """Give the article of the act under a law."""
        return self.article if law == "2019" else ARTICLES_OF_2008.get(self.act, "")

    def says(self, law: str) -> str:
        """Give the steps as they are said under a law."""
        return self.steps if law == "2019" else STEPS_OF_2008.get(self.steps, self.steps)

    def allows(self, place: Place, role: str) -> bool:
        """Tell whether the table lets somebody do it there."""
        paper = place.status == "u" and role == "applicant"  # it came by fax: no chat is its applicant's
        if (
            paper
            or not self.is_known(place.law)
            or (place.kind == "wrongdoing" and role not in ("approver", "applicant"))
        ):
            return False
        where = dict(pair.split(":") for pair in self.where.split())
        return role in self.who.split() and place.status in where.get(place.kind, "")


LINES = (
    Line("confirm", "/confirm {n}", OFFICE, "request:u correction:u", "第三十一条"),
    Line("confirm", "confirm_receipt {id}", OFFICE, "request:u correction:u", "第三十一条"),
    Line("take", "/take {n}", OFFICE, "request:r correction:r question:r petition:r wrongdoing:r complaint:r"),
    Line("take", "take {id}", OFFICE, "request:r correction:r question:r petition:r wrongdoing:r complaint:r"),
    Line("assign", "/assign {n} 夏至", OFFICE, ANY_OPEN),
    Line("note", "/note {n} 已电话联系", "officer reviewer approver", EVER),
    Line("link", "/link {n} {other}", OFFICE, EVER),
    Line("assist", "/assist {n} 市财政局 2026-03-20 查2025年经费文件", OFFICE, OPEN),
    Line("split", "/items {n} 名单；评分 | items_split", OFFICE, "request:rhkw"),
    Line("split", "items_none {id}", OFFICE, "request:rhkw"),
    Line(
        "redate",
        "/redate {n} 2026-03-03 写错了",
        OFFICE,
        "request:rhckwpvd correction:rhcd question:rhcd petition:rhd wrongdoing:rhd complaint:rhd",
        "第三十一条",
        "redate_unconfirmed",
    ),
    Line("clarify", "/clarify {n} 5 写明年度", OFFICE, "request:rh correction:rh question:rh", "第三十条"),
    Line(
        "supplement",
        "/supplement {n} 2026-03-09 要2025年度的",
        f"applicant {OFFICE}",
        "request:c correction:c question:c",
        "第三十条",
        "nothing_to_supplement",
    ),
    Line("supplement", "/supplement {n} 要2025年度的", f"applicant {OFFICE}", "request:h", "第三十条", file="again c"),
    Line("consult", "/consult {n} 星河研究所", OFFICE, "request:rhk", "第三十二条"),
    Line("consult_joint", "/joint {n} 示例市财政局", OFFICE, "request:rhk", "第三十四条"),
    Line("receive", "/received {n} 1", OFFICE, "request:kcwp correction:c", "", "no_such_letter"),
    Line("consult_agency", "/ask {n} 示例市国家保密局 请确定是否可以公开", OFFICE, "request:rhk", "第三十三条第三款"),
    Line("consult_answer", "/answer {n} 1 同意", OFFICE, "request:k", "第三十三条第三款", "no_such_consultation"),
    Line(
        "consult_close",
        "/unanswered {n} 1 催过两次",
        OFFICE,
        "request:k",
        "第三十二条",
        "no_such_consultation",
        on="2026-04-01",
    ),
    Line("consult_close", "/unanswered {n} 1", OFFICE, "request:h", "第三十二条", file="again k", on="2026-04-01"),
    *(Line("receive", "/received {n} 1", OFFICE, "request:h", file=f"again {step}") for step in "kcp"),
    Line("consult_answer", "/answer {n} 1 同意", OFFICE, "request:h", "第三十三条第三款", file="again k"),
    Line(
        "tell_party",
        "/tellparty {n} 1 涉及公共利益",
        OFFICE,
        "request:hvdz",
        "第三十二条",
        "no_such_consultation",
        file="rich",
    ),
    Line(
        "extend_propose",
        "/extend {n} 5 需要核对",
        OFFICE,
        WORKED,
        "第三十三条第二款",
        "complex_instead extend_unaccepted",
    ),
    Line("extend_approve", "extend_yes {proposal}", "approver", WORKED, "第三十三条第二款", file="rich"),
    Line("extend_refuse", "extend_no {proposal}", "approver", WORKED, "第三十三条第二款", file="rich"),
    Line("extend_approve", "extend_yes {proposal}", "approver", "petition:h", file="accepted"),
    Line("extend_refuse", "extend_no {proposal}", "approver", "petition:h", file="accepted"),
    Line(
        "accept",
        "/reply {n} accepted 由本局处理 | reply_send",
        OFFICE,
        "petition:rh wrongdoing:rh",
        also="outcome_not_offered",
    ),
    Line("reply", "/reply {n} handled 已经处理 | reply_send", OFFICE, "petition:h", file="accepted"),
    Line("complicate", "/complex {n} 需要核对", OFFICE, "question:rhc"),
    Line("ask_reasons", "/askreasons {n} 本月已有十二件", OFFICE, "request:rh", "第三十五条"),
    Line("give_reasons", "/reasons {n} 因科研需要比较", f"applicant {OFFICE}", "request:w", "第三十五条"),
    Line(
        "delay",
        "/delay {n} 2026-05-08 数量很大",
        "approver",
        "request:h",
        "第三十五条",
        "reasons_not_given",
        file="rich",
    ),
    Line("charge", "/charge {n} pages 57", OFFICE, "request:rh", "第四十二条"),
    Line("pay", "/paid {n}", OFFICE, "request:p", "第四十二条", "fee_not_asked"),
    Line("pay", "/paid {n}", OFFICE, "request:h", "第四十二条", file="again p"),
    Line("uncharge", "/uncharge {n} 已经公开", OFFICE, "request:p", "第四十二条", "fee_none_stands"),
    Line("uncharge", "/uncharge {n} 已经公开", OFFICE, "request:h", "第四十二条", file="again p"),
    Line(
        "draft_reply",
        "/reply {n} granted 名单见下 | reply_send",
        OFFICE,
        "request:rhwv",
        "第三十三条第二款",
        "outcome_not_offered",
    ),
    Line("sign", "sign {letter}", "reviewer", "request:v", "第十七条", "four_eyes", file="letter"),
    Line("reject", "reject {letter} | say 理由不够清楚", "reviewer", "request:v", "第十七条", file="letter"),
    Line(
        "reply",
        "/reply {n} {outcome} 已经公布 | reply_send",
        OFFICE,
        "request:rhwv correction:rh question:rh petition:rh wrongdoing:rh complaint:rh",
        "第三十三条第二款",
    ),
    Line("duplicate", "/duplicate {n} {former}", OFFICE, "request:rh", "第三十六条第（六）项"),
    Line("deliver", "/deliver {n} post 2026-03-09", OFFICE, DONE, "第四十条"),
    Line("acknowledge", "received {id}", "applicant", DONE, "第四十条"),
    Line("close", "/close {n}", OFFICE, "request:d correction:d question:d petition:d wrongdoing:d complaint:d"),
    Line("close", "close {id}", OFFICE, "request:d correction:d question:d petition:d wrongdoing:d complaint:d"),
    Line("reopen", "/reopen {n} 误点", "approver", DONE),
    Line("withdraw", "withdraw_yes {id}", "applicant", OPEN),
    Line("appeal", "/appeal {n} review 2026-03-06", OFFICE, CONTESTED, "第五十一条"),
    Line("appeal_result", "/appealresult {n} 1 upheld 2026-03-09", OFFICE, CONTESTED, "第五十一条", file="rich"),
    Line(
        "redo",
        "/appealresult {n} 1 corrected 2026-03-09 | /redo {n} 1",
        OFFICE,
        "request:dz correction:dz",
        "第五十一条",
        file="rich",
    ),
    Line("", "/case {n}", "officer reviewer approver admin applicant", EVER),
    Line("", "/why {n}", "officer reviewer approver admin applicant", EVER),
    Line("", "file {id}", "officer reviewer approver admin", EVER),
)
BY_NOBODY = {"recompute", "abandon", "consult_lapse", "lapse_unpaid"}  # the tick alone does these
BEFORE_A_CASE = {"submit", "register", "hold"}  # there is no case yet: every one here was submitted or registered
WITHOUT_NUMBER = ("supplement", "give_reasons")  # an applicant's words go to their case that waits, whatever they name
OF_THE_APPLICANT = ("applicant", "stranger")
EVERY = 11  # on PostgreSQL every so manieth cell is tried


@pytest.fixture(scope="module")
def on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StandingCases]:
    """Put a case into every status on SQLite."""
    with opened(f"sqlite:///{tmp_path_factory.mktemp('matrix') / 'gongkai.sqlite'}") as bureau:
        yield StandingCases(bureau)


@pytest.fixture(scope="module")
def of_2008(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StandingCases]:
    """Put a case of the law of 2008 into every status."""
    with opened(f"sqlite:///{tmp_path_factory.mktemp('matrix') / 'old.sqlite'}") as bureau:
        yield StandingCases(bureau, law="2008")


@pytest.fixture(scope="module")
def on_postgresql(postgres_server: postgres.Server) -> Iterator[StandingCases]:
    """Put a case into every status on PostgreSQL."""
    with postgres_server.database() as url, opened(url) as bureau:
        yield StandingCases(bureau)


def cells(line: Line, standing: StandingCases) -> list[tuple[Place, str]]:
    """List where and by whom a line is tried."""
    tried = [(place, role) for place in standing.places if place.file == line.file for role in ROLES]
    return [cell for cell in tried if line.act not in WITHOUT_NUMBER or (cell[0].status, cell[1]) != ("u", "applicant")]


def faults(line: Line, place: Place, role: str, refusal: Refusal | None) -> list[str]:
    """Say what is wrong with the answer to one attempt."""
    told = f"{place}, {role}: {refusal.code if refusal else 'done'}"
    if line.allows(place, role) or refusal is None:
        return [told] if line.allows(place, role) != (refusal is None) else []
    said = {language: words.refusal(refusal.code, language, **refusal.facts) for language in words.LANGUAGES}
    wrong = [] if all(said.values()) and fits(line, place, role, refusal.code) else [told]
    cites = refusal.code.startswith("act_not") and place.kind in ("request", "correction")
    article = line.cites(place.law)
    wrong += [f"{told} names no {article}: {s}" for s in said.values() if cites and article not in s]
    strays = refusal.code.startswith("act_not") and not cites and "条例第" in said["zh"]
    return wrong + ([f"{told} cites a law that does not apply: {said['zh']}"] if strays else [])


def fits(line: Line, place: Place, role: str, code: str) -> bool:
    """Tell whether a refusal says what is in the way."""
    by_staff = line.steps.startswith("/") and not set(OF_THE_APPLICANT) & set(line.who.split())
    where = dict(pair.split(":") for pair in line.where.split())
    says = {
        "act_not_for_kind": place.kind not in where,
        "act_not_in_law": not line.is_known(place.law),
        "act_not_for_role": role not in line.who.split(),
        "act_not_now": place.status not in where.get(place.kind, ""),
        "staff_only": role in OF_THE_APPLICANT,
    }
    if code in says:
        return says[code]
    hidden = place.kind == "wrongdoing" or place.status == "u" or role == "stranger" or not by_staff
    return code in line.also.split() or (hidden and code in SAME_FOR_NONE)


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line.act or 'look'}: {line.steps}")
def test_everybody_tries_it_everywhere(on_sqlite: StandingCases, line: Line) -> None:
    wrong, done = [], 0
    with on_sqlite.rehearsal() as session:
        for place, role in cells(line, on_sqlite):
            refusal = on_sqlite.attempt(session, place, ROLES[role], line.steps, on=line.on)
            wrong += faults(line, place, role, refusal)
            done += refusal is None
    assert wrong == []
    assert bool(done) == line.is_known("2019")


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line.act or 'look'}: {line.steps}")
def test_everybody_tries_it_under_the_law_of_2008(of_2008: StandingCases, line: Line) -> None:
    wrong, done = [], 0
    with of_2008.rehearsal() as session:
        for place, role in cells(line, of_2008):
            refusal = of_2008.attempt(session, place, ROLES[role], line.says("2008"), on=line.on)
            wrong += faults(line, place, role, refusal)
            done += refusal is None
    assert wrong == []
    assert bool(done) == line.is_known("2008")


def test_a_sample_on_postgresql(on_postgresql: StandingCases) -> None:
    every = [(line, *cell) for line in LINES for cell in cells(line, on_postgresql)]
    wrong = []
    with on_postgresql.rehearsal() as session:
        for line, place, role in every[::EVERY]:
            refusal = on_postgresql.attempt(session, place, ROLES[role], line.steps, on=line.on)
            wrong += [f"{line.steps}: {fault}" for fault in faults(line, place, role, refusal)]
    assert wrong == []


@pytest.mark.parametrize("kind", REACHED)
@pytest.mark.parametrize(("way", "day"), [("in_person", "submitted"), ("fax", "arrived")])
def test_who_writes_down_what_came_on_paper(on_sqlite: StandingCases, kind: str, way: str, day: str) -> None:
    steps = f"/register {kind} {way} {day}=2026-03-06；description=预算明细"
    expected = dict.fromkeys(ROLES, "act_not_for_role") | dict.fromkeys(OF_THE_APPLICANT, "staff_only")
    expected |= dict.fromkeys(["approver"] if kind == "wrongdoing" else OFFICE.split(), "done")
    with on_sqlite.rehearsal() as session:
        place = on_sqlite.at("request", "r")
        answers = {role: on_sqlite.attempt(session, place, ROLES[role], steps, early=False) for role in ROLES}
    assert {role: answer.code if answer else "done" for role, answer in answers.items()} == expected


def test_the_table_knows_every_act() -> None:
    assert {line.act for line in LINES if line.act} | BY_NOBODY | BEFORE_A_CASE == set(ACTS)
