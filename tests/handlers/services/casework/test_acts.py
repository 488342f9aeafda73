"""Every act on a case, by everybody, in every status and kind, through the real services, against a second table.

The table is written by hand from the law and the house's rules, not from `law.acts`. What it allows has to happen;
everything else is refused in words of both languages, and has changed nothing by then. It is walked under both laws.
"""

from collections.abc import Iterator

import pytest

from law.acts import ACTS
from law.errors import Refusal
from templates import words
from tests import postgres
from tests.handlers.acts_line import Line
from tests.handlers.acts_lines import (
    BEFORE_A_CASE,
    BY_NOBODY,
    EVERY,
    LINES,
    OF_THE_APPLICANT,
    OFFICE,
    SAME_FOR_NONE,
    WITHOUT_NUMBER,
)
from tests.handlers.conftest import OpenBureau, at, opened
from tests.handlers.standing_cases import NOT_REACHED, REACHED, ROLES, Place, StandingCases


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
    tried = [cell for cell in tried if cell[1] not in line.not_by.split()]
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
        "act_not_now": place.status not in line.statuses(place),
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
    assert "\n".join(wrong) == ""
    assert bool(done) == line.is_known("2019")


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line.act or 'look'}: {line.steps}")
def test_everybody_tries_it_under_the_law_of_2008(of_2008: StandingCases, line: Line) -> None:
    wrong, done = [], 0
    with of_2008.rehearsal() as session:
        for place, role in cells(line, of_2008):
            refusal = of_2008.attempt(session, place, ROLES[role], line.says("2008"), on=line.on)
            wrong += faults(line, place, role, refusal)
            done += refusal is None
    assert "\n".join(wrong) == ""
    assert bool(done) == (line.is_known("2008") and line.file.split()[-1] not in NOT_REACHED["2008"])


def test_a_sample_on_postgresql(on_postgresql: StandingCases) -> None:
    every = [(line, *cell) for line in LINES for cell in cells(line, on_postgresql)]
    wrong = []
    with on_postgresql.rehearsal() as session:
        for line, place, role in every[::EVERY]:
            refusal = on_postgresql.attempt(session, place, ROLES[role], line.steps, on=line.on)
            wrong += [f"{line.steps}: {fault}" for fault in faults(line, place, role, refusal)]
    assert "\n".join(wrong) == ""


@pytest.mark.parametrize("kind", REACHED)
@pytest.mark.parametrize(("way", "day"), [("in_person", "submitted"), ("fax", "arrived")])
def test_who_writes_down_what_came_on_paper(on_sqlite: StandingCases, kind: str, way: str, day: str) -> None:
    steps = f"/register {kind} {way} {day}=2026-03-06；description=预算明细 | propose_send"
    expected = dict.fromkeys(ROLES, "act_not_for_role") | dict.fromkeys(OF_THE_APPLICANT, "staff_only")
    expected |= dict.fromkeys(["approver"] if kind == "wrongdoing" else OFFICE.split(), "done")
    with on_sqlite.rehearsal() as session:
        place = on_sqlite.at("request", "r")
        answers = {role: on_sqlite.attempt(session, place, ROLES[role], steps, early=False) for role in ROLES}
    assert {role: answer.code if answer else "done" for role, answer in answers.items()} == expected


def test_the_table_knows_every_act() -> None:
    assert {line.act for line in LINES if line.act} | BY_NOBODY | BEFORE_A_CASE == set(ACTS)


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("/consult {n} 星河研究所", "征求第三方意见"),
        ("/extend {n} 5 需要核对三个年度的档案", "提出延期"),
        ("/clarify {n} 5 写明年度", "要求补正"),
        ("/reply {n} public 见网站公开栏 | reply_send", "答复"),
    ],
)
def test_whoever_has_a_case_hears_what_a_colleague_does_with_it(bureau: OpenBureau, words: str, act: str) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    said, *pressed = words.split(" | ")
    bureau.staff("colleague", said.format(n=number), now=at("2026-03-04"))
    for verb in pressed:
        bureau.press("colleague", verb, now=at("2026-03-04"))
    heard = [each for each in bureau.said("officer") if "白露办了" in each]
    assert heard == [f"您经办的{number}，白露办了“{act}”。"]


def test_what_somebody_does_with_their_own_case_is_told_to_nobody_else(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    bureau.staff("officer", f"/consult {number} 星河研究所", now=at("2026-03-04"))
    bureau.staff("colleague", f"/answer {number} 1 同意", now=at("2026-03-05"))
    assert not [each for name in ("officer", "colleague") for each in bureau.said(name) if "办了“" in each]
    assert "星河研究所" in bureau.said("officer")[-1], "of these its own words tell"
