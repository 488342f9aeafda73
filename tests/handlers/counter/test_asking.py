"""What is asked of an own case in plain words is answered from it, and is never taken for a report of wrongdoing."""

import pytest

from handlers.services.casework import ending
from tests.handlers.conftest import CITIZEN, OpenBureau, at
from tests.handlers.reading.test_about import ROWS
from tests.handlers.services.casework.test_items import signed

FILED, ANSWERED, NOW = "2026-03-02", "2026-03-10", at("2026-03-12")


def ask(bureau: OpenBureau, said: str) -> str:
    bureau.say(CITIZEN, said, now=NOW)
    return bureau.said(CITIZEN)[-1]


@pytest.mark.parametrize("said", [said for _, said in ROWS])
@pytest.mark.parametrize("outcome", ["", "public", "not_held"])
def test_what_is_asked_is_answered_from_the_case(sqlite_bureau: OpenBureau, said: str, outcome: str) -> None:
    number = sqlite_bureau.file(FILED)
    if outcome:
        sqlite_bureau.answer(number, outcome, "见下", on=ANSWERED)
    told = ask(sqlite_bureau, said)
    assert "检举控告" not in told
    assert number in "".join(sqlite_bureau.said(CITIZEN)[-3:]) or "程序" in told, told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        *((said, "期限") for said in ("到底哪天能给", "请问办到边个步骤", "When will I get it?")),
        *((said, "还没有答复") for said in ("我要告你们", "复议去哪")),
        *((said, "撤回") for said in ("不用办了谢谢", "多謝，不用再辦了", "那就算了，不要了")),
        *((said, f"“{said}”") for said in ("改成纸质的", "我电话换号了，13900139000")),
        ("你们办事的是哪位，我想跟他说两句", "程序"),
        ("20个工作日是几号", "第三十三条"),
    ],
)
def test_of_a_case_under_way(sqlite_bureau: OpenBureau, said: str, told: str) -> None:
    sqlite_bureau.file(FILED)
    sqlite_bureau.command(CITIZEN, "/language zh", now=NOW)
    assert told in "\n".join([ask(sqlite_bureau, said), *sqlite_bureau.said(CITIZEN)[-2:]])


@pytest.mark.parametrize(
    ("said", "told"),
    [
        *((said, "行政复议") for said in ("复议去哪", "最晚哪天能告", "我要告你们", "I want to appeal")),
        *((said, "我已收到") for said in ("好的收到，没问题了", "满意")),
        *((said, "转给办理的人") for said in ("这名单不全，少了第三页", "你们给错了，我要的不是这个", "能不能盖章")),
    ],
)
def test_of_a_case_that_is_answered(sqlite_bureau: OpenBureau, said: str, told: str) -> None:
    number = sqlite_bureau.file(FILED)
    sqlite_bureau.answer(number, "public", "见下", on=ANSWERED)
    assert told in ask(sqlite_bureau, said)


def test_a_telephone_that_changed_goes_to_the_case(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file(FILED)
    ask(sqlite_bureau, "我电话换号了，13900139000")
    sqlite_bureau.say(CITIZEN, f"补充到{number}", now=NOW)
    assert [kept["text"] for kept in sqlite_bureau.journal(number, "added")] == ["我电话换号了，13900139000"]


@pytest.mark.parametrize(
    ("said", "told", "untold"),
    [
        ("我要去法院起诉你们", "要先申请行政复议，不能直接起诉", "直接向"),
        ("I want to sue you", "no court takes it before", "without a review"),
    ],
)
def test_who_may_not_sue_before_a_review_is_told_so_as_their_letter_does(
    sqlite_bureau: OpenBureau, said: str, told: str, untold: str
) -> None:
    refused = sqlite_bureau.file(FILED)
    sqlite_bureau.answer(refused, "refused", "涉及隐私", on=ANSWERED, ground="privacy")
    signed(sqlite_bureau, refused, on=ANSWERED)
    letter = sqlite_bureau.letters(refused, "reply_refused")[-1]
    assert "未经行政复议，不得直接提起行政诉讼" in letter
    sqlite_bureau.command(CITIZEN, f"/language {'en' if said.isascii() else 'zh'}", now=NOW)
    answered = ask(sqlite_bureau, said)
    assert told in answered
    assert untold not in answered


def test_who_may_choose_is_told_both(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.answer(sqlite_bureau.file(FILED), "not_held", "经检索没有", on=ANSWERED)
    told = ask(sqlite_bureau, "我要去法院起诉你们")
    assert "申请行政复议" in told
    assert "直接向" in told
    assert "要先" not in told


def test_nothing_was_decided_of_what_was_taken_back(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file(FILED)
    with sqlite_bureau.working(number, "applicant", "2026-03-10") as work:
        ending.withdraw(work)
    told = ask(sqlite_bureau, "我要去法院起诉你们")
    assert number in told
    assert "行政诉讼" not in told
