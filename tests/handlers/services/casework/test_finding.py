"""A search answers from what somebody may read of a case, and from nothing else."""

import pytest

from handlers.services.casework import finding, notes
from law.codes import Kind
from storage import finding as looking
from tests.handlers.conftest import OpenBureau

KINDS = [kind for kind in Kind if kind is not Kind.WRONGDOING]
ASKED = "请公开科技馆改造项目的批复，联系人孙静怡"
PERSONAL = {"name": "孙静怡", "contact": "0000-7654321"}


def found(bureau: OpenBureau, number: str, who: str, words: str) -> bool:
    with bureau.working(number, who, "2026-03-04") as work:
        seen = finding.back(work, words, work.actor, kinds=KINDS, before=None, most=8)
        assert seen.place is None
        return number in [case.number for case in seen.cases]


@pytest.mark.parametrize("words", ["科技馆", "批复 科技馆", "ＫＪ２０２６", "kj2026", "〔2026〕", "示科公开", "孙"])
def test_what_anybody_of_the_staff_may_read_is_found(bureau: OpenBureau, words: str) -> None:
    number = bureau.file("2026-03-02", description=f"{ASKED}（kj2026）", **PERSONAL)
    assert found(bureau, number, "colleague", words)
    assert not found(bureau, number, "colleague", f"{words} 体育馆")


@pytest.mark.parametrize("words", ["孙静怡", "静怡", "联系人孙静怡", "7654321", "致电孙静怡"])
def test_what_is_hidden_answers_only_to_who_works_on_it(bureau: OpenBureau, words: str) -> None:
    number = bureau.file("2026-03-02", description=f"{ASKED}，电话0000-7654321", **PERSONAL)
    with bureau.working(number, "officer", "2026-03-03") as work:
        notes.add(work, "已致电孙静怡核对年份")
        work.case.officer_id = work.actor.officer_id
    assert [found(bureau, number, who, words) for who in ("colleague", "reviewer", "officer")] == [False, False, True]
    assert found(bureau, number, "colleague", "核对年份")


def test_words_that_are_kept_answer_to_approvers_alone_and_so_do_notes_of_them(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02", description="我要举报王某某收受贿赂，挪用科研经费", **PERSONAL)
    assert bureau.case(number).words_kept
    with bureau.working(number, "officer", "2026-03-03") as work:
        notes.add(work, "挪用一事已转监察")
    for words in ("挪用", "转监察"):
        assert [found(bureau, number, who, words) for who in ("colleague", "approver")] == [False, True], words
    assert found(bureau, number, "colleague", number)


def test_it_goes_on_behind_its_place_and_says_how_far_it_came(
    bureau: OpenBureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "LOOKED_AT", 3)
    filed = [bureau.file("2026-03-02", description="科技馆改造批复" if place % 2 else ASKED[:5]) for place in range(5)]
    with bureau.working(filed[0], "officer", "2026-03-04") as work:
        seen, before = [], None
        for _ in range(9):
            part = finding.back(work, "科技馆", work.actor, kinds=KINDS, before=before, most=1)
            seen += [case.number for case in part.cases]
            assert part.since_on is not None
            before = part.place
            if before is None:
                break
        assert before is None
        assert finding.line(work, work.case)["name"].endswith("*")
    assert seen == [filed[3], filed[1]]
