"""The words for a procedure beside a body's name: before, behind, between marks, in any writing, and denied."""

import pytest

from handlers.reading import procedures

BODY = "示例市人民政府"


@pytest.mark.parametrize(
    "written",
    [
        f"简易程序 {BODY}",
        f"{BODY} 简易程序",
        f"{BODY}简易程序",
        f"{BODY}（简易程序）",
        f"{BODY}，适用简易程序",
        f"{BODY}，按照简易程序审理。",
        f"適用簡易程序 {BODY}",
        f"{BODY}　以简易程序审理",
        f"{BODY} simplified",
        f"ＳＩＭＰＬＩＦＩＥＤ procedure {BODY}",
        f"{BODY}, by the simplified procedure",
        f"{BODY} 拟适用简易程序",
        f"{BODY} 本案已由普通程序转为简易程序审理",
        f"{BODY} 将按简易程序进行审查的",
        f"{BODY}, changed to the simplified procedure",
        f"{BODY} will be heard by the simplified procedure",
    ],
)
def test_the_simplified_procedure_is_heard_wherever_it_stands(written: str) -> None:
    assert procedures.parted(written) == (True, BODY)


@pytest.mark.parametrize(
    "written",
    [
        f"普通程序 {BODY}",
        f"{BODY}（适用普通程序）",
        f"{BODY}，不适用简易程序",
        f"{BODY} ordinary procedure",
        f"{BODY} 由简易程序转为普通程序",
        f"{BODY} 简易程序转普通程序",
        f"{BODY} 现已改为普通程序",
        f" {BODY} ",
    ],
)
def test_another_procedure_is_no_part_of_a_name_either(written: str) -> None:
    assert procedures.parted(written) == (False, BODY)


@pytest.mark.parametrize("body", ["示例省（自由贸易试验区）管理委员会", "Example City, Legal Office", ""])
def test_a_name_without_one_stays_as_it_is(body: str) -> None:
    assert procedures.parted(body) == (False, body)


def test_two_bodies_keep_their_words() -> None:
    assert procedures.parted(f"{BODY}（简易程序）复议机构") == (True, f"{BODY} 复议机构")


@pytest.mark.parametrize(
    ("written", "days"),
    [
        (f"{BODY} 5日内答复", 5),
        (f"{BODY}（5个工作日内提出答复）", 5),
        (f"{BODY}，请十个工作日内提交书面答复", 10),
        (f"{BODY} 收到之日起１０日内", 10),
        (f"{BODY} 十五日答辩", 15),
        (f"{BODY}, within 5 working days", 5),
        (BODY, None),
    ],
)
def test_the_days_for_our_statement_are_no_part_of_a_name(written: str, days: int | None) -> None:
    assert procedures.term(written) == (days, BODY)


@pytest.mark.parametrize("body", ["示例日报社", "三日月公司", f"{BODY} 示政复〔2026〕5号", f"{BODY} 2026年3月5日收到"])
def test_other_days_and_names_stay_as_they_are(body: str) -> None:
    assert procedures.term(body) == (None, body)
