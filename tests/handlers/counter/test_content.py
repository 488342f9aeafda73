"""What is asked for is put right, said once more or added to at any step, and never without a word."""

import pytest

from tests.handlers.conftest import CITIZEN, OpenBureau
from tests.handlers.counter.test_intake import NOW, filed, go
from tests.handlers.counter.test_opening import labels
from tests.handlers.counter.test_typed import IDENTITY, begun

WANTED = "请公开2022年科普大篷车的租赁合同"
REST = ("1", "林晓舟", IDENTITY, "138-0013-8000", "1", "1", "确认提交")


def last(bureau: OpenBureau) -> str:
    return bureau.said(CITIZEN)[-1]


def described(bureau: OpenBureau) -> str:
    go(bureau, ("kind", "request"), *REST)
    return filed(bureau)[-1].description


@pytest.mark.parametrize(
    ("said", "anew"),
    [
        ("年份应该是2023", "请公开2023年科普大篷车的租赁合同"),
        ("写错了，应该是2023年的", "请公开2023年科普大篷车的租赁合同"),
        ("the year should be 2023", "请公开2023年科普大篷车的租赁合同"),
        ("应该是流动展车，不是大篷车", "请公开2022年科普流动展车的租赁合同"),
    ],
)
def test_what_was_wrong_is_put_right_while_the_kind_is_asked(sqlite_bureau: OpenBureau, said: str, anew: str) -> None:
    go(sqlite_bureau, WANTED, said)
    assert "已改为“" in last(sqlite_bureau)
    assert f"内容现在是：“{anew}”" in last(sqlite_bureau)
    assert described(sqlite_bureau) == anew


def test_of_two_years_nobody_knows_which_was_wrong(sqlite_bureau: OpenBureau) -> None:
    go(sqlite_bureau, "请公开2021年和2022年的租赁合同", "年份应该是2023")
    assert "已改为" not in last(sqlite_bureau)
    assert "年份应该是2023" in last(sqlite_bureau)


def test_a_correction_of_another_answer_leaves_the_text_alone(sqlite_bureau: OpenBureau) -> None:
    go(sqlite_bureau, WANTED, "电话应该是13900139000")
    assert "内容现在是" not in last(sqlite_bureau)


@pytest.mark.parametrize("said", ["请公开2023年科普大篷车的租赁合同", "请公开2022年科普大篷车的租用合同"])
def test_a_sentence_said_once_more_is_kept_beside_the_first_or_takes_its_place(
    sqlite_bureau: OpenBureau, said: str
) -> None:
    go(sqlite_bureau, WANTED, said)
    assert "您又写了一遍" in last(sqlite_bureau)
    assert labels(sqlite_bureau)[:2] == ["换成这段", "也算内容"]
    go(sqlite_bureau, "换成这段")
    assert f"内容现在是：“{said}”" in last(sqlite_bureau)
    go(sqlite_bureau, "不算")
    assert f"内容现在是：“{WANTED}”" in last(sqlite_bureau)
    go(sqlite_bureau, said, "也算内容")
    assert described(sqlite_bureau) == f"{WANTED}\n{said}"


@pytest.mark.parametrize("at", range(5))
def test_at_no_step_is_it_another_matter(sqlite_bureau: OpenBureau, at: int) -> None:
    go(sqlite_bureau, WANTED, ("kind", "request"), *REST[:at])
    go(sqlite_bureau, "请公开2023年科普大篷车的租赁合同")
    assert "另一件事" not in last(sqlite_bureau)
    go(sqlite_bureau, "换成这段", *REST[at:])
    assert [case.description for case in filed(sqlite_bureau)] == ["请公开2023年科普大篷车的租赁合同"]


def test_where_nothing_is_asked_for_yet_words_are_that(sqlite_bureau: OpenBureau) -> None:
    begun(sqlite_bureau, "自然人")
    go(sqlite_bureau, "内容改成2022年科普大篷车的租赁合同")
    assert "已经先记下" in last(sqlite_bureau) or "2022年科普大篷车的租赁合同" in last(sqlite_bureau)


def test_a_button_that_has_nothing_to_put_there_is_refused(sqlite_bureau: OpenBureau) -> None:
    go(sqlite_bureau, WANTED)
    assert sqlite_bureau.refused_press(CITIZEN, "instead", "kind", now=NOW).code == "button_expired"


STEPS = [(), ("1",), ("1", "林晓舟"), REST[:-2], REST[:-1]]


@pytest.mark.parametrize(
    ("said", "added"),
    [
        ("please add: also the invoices", "also the invoices"),
        ("one more thing: also the invoices", "also the invoices"),
        ("Please also add the invoices", "the invoices"),
        ("再加一条：发票也要", "发票也要"),
        ("还有：验收单", "验收单"),
    ],
)
@pytest.mark.parametrize("before", STEPS)
def test_what_says_that_it_adds_something_is_added_at_every_step_and_taken_out_by_a_word(
    sqlite_bureau: OpenBureau, said: str, added: str, before: tuple[str, ...]
) -> None:
    go(sqlite_bureau, WANTED, ("kind", "request"), *before, said)
    assert added in last(sqlite_bureau)
    assert labels(sqlite_bureau)[0] == "不算"
    go(sqlite_bureau, *REST[len(before) :])
    assert filed(sqlite_bureau)[-1].description == f"{WANTED}\n{added}"
    go(sqlite_bureau, WANTED + "的附件", ("kind", "request"), *before, said, "不算")
    assert "不算" not in labels(sqlite_bureau)
    go(sqlite_bureau, *REST[len(before) :])
    assert filed(sqlite_bureau)[-1].description == WANTED + "的附件"


@pytest.mark.parametrize("said", ["重写", "Write anew", "rewrite it"])
@pytest.mark.parametrize("before", STEPS)
def test_who_writes_anew_at_a_later_step_is_asked_for_the_words(
    sqlite_bureau: OpenBureau, said: str, before: tuple[str, ...]
) -> None:
    go(sqlite_bureau, WANTED, ("kind", "request"), *before, said, "请公开2023年流动展车的验收单", *REST[len(before) :])
    assert filed(sqlite_bureau)[-1].description == "请公开2023年流动展车的验收单"


@pytest.mark.parametrize("said", ["分成两件", "two matters", "split it", "这是两件事"])
@pytest.mark.parametrize("before", [None, *STEPS])
def test_who_says_that_it_is_two_matters_has_them_parted_at_every_step(
    sqlite_bureau: OpenBureau, said: str, before: tuple[str, ...] | None
) -> None:
    chosen: list[str | tuple[str, ...]] = [] if before is None else [("kind", "request"), *before]
    left = (("kind", "request"), *REST) if before is None else REST[len(before) :]
    go(sqlite_bureau, f"{WANTED}\n河西路的路灯坏了三个月", *chosen, said)
    assert f"第一件“{WANTED}”" in last(sqlite_bureau)
    go(sqlite_bureau, *left)
    assert filed(sqlite_bureau)[-1].description == WANTED
    assert "您前面说的第二件：“河西路的路灯坏了三个月”" in last(sqlite_bureau)


@pytest.mark.parametrize("before", [[], [("kind", "request")]])
def test_where_nobody_can_tell_it_is_said_and_nothing_is_lost(
    sqlite_bureau: OpenBureau, before: list[tuple[str, str]]
) -> None:
    go(sqlite_bureau, WANTED, *before, "分成两件")
    assert "看不出哪里是另一件事" in last(sqlite_bureau)
    go(sqlite_bureau, *([] if before else [("kind", "request")]), *REST)
    assert filed(sqlite_bureau)[-1].description == WANTED
