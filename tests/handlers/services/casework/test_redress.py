"""What can be done against a reply: told once, soon after it arrived, to whoever got not all they asked for."""

from datetime import date

import pytest

from handlers.services.casework import ending, redress
from tests.handlers.conftest import CITIZEN, OpenBureau, at
from tests.handlers.services.casework.test_items import signed
from tests.handlers.services.casework.test_service import lose

UNTIL = "最迟2026年5月18日（周一）"  # known on Thursday 19 March, 60 days end on 18 May


def told(bureau: OpenBureau) -> list[str]:
    return [said for said in bureau.said(CITIZEN) if "对答复不服的，可以" in said]


def test_who_got_nothing_is_told_once_until_when(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.answer(number, "not_held", "经检索没有。", on="2026-03-19")
    bureau.tick("2026-03-19", 16)
    assert told(bureau) == []
    bureau.staff("officer", f"/close {number}", now=at("2026-03-19", 17))
    bureau.tick("2026-03-20")
    bureau.tick("2026-03-23")
    (said,) = told(bureau)
    assert f"向示例市人民政府申请行政复议，{UNTIL}" in said
    assert "向示例市示例区人民法院提起行政诉讼，最迟2026年9月20日（周日）" in said  # 19 is off, 20 is worked on
    assert "没有期限" in said


@pytest.mark.parametrize("way", ["given", "appealed", "reopened"])
def test_who_got_it_or_acted_already_is_told_nothing(bureau: OpenBureau, way: str) -> None:
    number = bureau.file("2026-03-02")
    bureau.answer(number, "public" if way == "given" else "not_held", "见网站。", on="2026-03-19")
    if way == "appealed":
        bureau.staff("officer", f"/appeal {number} review 2026-03-19", now=at("2026-03-19", 15))
    if way == "reopened":
        bureau.staff("approver", f"/reopen {number} 答错了", now=at("2026-03-19", 15))
    bureau.tick("2026-03-20")
    assert told(bureau) == []


def test_paper_is_counted_from_the_day_it_arrived(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02", delivery="post", delivery_to="示例路1号")
    bureau.answer(number, "not_held", "经检索没有。", on="2026-03-12")
    bureau.staff("officer", f"/deliver {number} post 2026-03-12", now=at("2026-03-12", 15))
    bureau.tick("2026-03-13")
    assert told(bureau) == []
    with bureau.working(number, "applicant", "2026-03-19") as work:
        ending.acknowledge(work)
    bureau.tick("2026-03-20")
    assert UNTIL in told(bureau)[0]


def test_of_several_items_each_is_told_its_own_ways_as_its_letter_does(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02", description="申请公开：一、名单；二、住址；三、得分。")
    bureau.staff("officer", f"/items {number}", now=at("2026-03-03"))
    bureau.press("officer", "items_split", now=at("2026-03-03"))
    for draft in ("1 not_held 没有", "2 refused:privacy 涉及住址", "3 public 见网站"):
        bureau.staff("officer", f"/reply {number} {draft}", now=at("2026-03-18"))
        bureau.press("officer", "item_keep", now=at("2026-03-18"))
    bureau.press("officer", "reply_send", now=at("2026-03-18"))
    signed(bureau, number, on="2026-03-19")
    letter = bureau.letters(number, "reply_items")[-1]
    assert letter.index("如对本答复书第二项的答复不服，应当") < letter.index("如对本答复书第一、三项的答复不服，可以")
    bureau.tick("2026-03-20")
    (said,) = told(bureau)
    second, others = said.index("第2项："), said.index("第1、3项：")
    assert "要先申请行政复议" in said[second:others]
    assert "直接向示例市示例区人民法院提起行政诉讼" in said[others:]
    assert said.count("没有期限") == 1


def not_held(bureau: OpenBureau, **asked: str) -> str:
    number = bureau.file("2026-03-02", **asked)
    bureau.answer(number, "not_held", "经检索没有。", on="2026-03-12")
    return number


POSTED = {"delivery": "post", "delivery_to": "示例路1号"}


def test_the_word_that_it_arrived_moves_the_days_and_is_told_once_anew(bureau: OpenBureau) -> None:
    number = not_held(bureau)
    bureau.tick("2026-03-13")
    assert "最迟2026年5月11日（周一）" in told(bureau)[0]
    with bureau.working(number, "applicant", "2026-03-19") as work:
        ending.acknowledge(work)
    for day in ("2026-03-20", "2026-03-23"):
        bureau.tick(day)
    assert len(told(bureau)) == 2
    assert UNTIL in told(bureau)[1]
    assert "此前告诉过您别的日期的，以这次为准" in told(bureau)[1]
    bureau.command(CITIZEN, f"/case {number}", now=at("2026-03-23"))
    assert "从2026年3月19日（周四）（收到答复之日）的第二天起数：申请复议最迟2026年5月18日" in bureau.said(CITIZEN)[-1]


def test_what_does_not_move_is_not_told_again(bureau: OpenBureau) -> None:
    number = not_held(bureau)
    bureau.tick("2026-03-13")
    with bureau.working(number, "applicant", "2026-03-12") as work:
        ending.acknowledge(work)
    for day in ("2026-03-13", "2026-03-16"):
        bureau.tick(day, 16)
    assert len(told(bureau)) == 1


def test_the_day_that_staff_record_decides(bureau: OpenBureau) -> None:
    number = not_held(bureau, **POSTED)
    now = at("2026-03-20")
    bureau.staff("officer", f"/deliver {number} post 2026-03-12", now=at("2026-03-12", 15))
    sent = bureau.said(CITIZEN)[-1]
    assert "从收到答复之日的第二天起数；收到之日还没有登记" in sent
    assert "我已收到" in sent
    bureau.staff("officer", f"/case {number}", now=now)
    assert "收到之日还没有登记" in bureau.said("officer")[-1]
    letter = bureau.letter_number(number)
    assert bureau.refused("officer", f"/received {number} {letter} 2026-03-11", now=now).code == "before_sending"
    assert bureau.refused("officer", f"/received {number} {letter} 2026-03-21", now=now).code == "date_in_future"
    bureau.staff("officer", f"/received {number} {letter} 2026-03-19", now=now)
    assert "申请复议最迟2026年5月18日（周一），起诉最迟2026年9月20日（周日）" in bureau.said("officer")[-1]
    with bureau.working(number, "applicant", "2026-03-24") as work:
        ending.acknowledge(work)  # it was signed for before
    bureau.tick("2026-03-25")
    (said,) = told(bureau)
    assert UNTIL in said
    assert bureau.case(number).concluded_on == date(2026, 3, 12)


def test_a_day_that_was_recorded_wrong_is_told_anew(bureau: OpenBureau) -> None:
    number = not_held(bureau, **POSTED)
    bureau.staff("officer", f"/received {number} 1 2026-03-16", now=at("2026-03-17"))
    bureau.tick("2026-03-17", 15)
    shown = bureau.shows("officer", f"/received {number} 1 2026-03-19 回执看错了", now=at("2026-03-20"))
    bureau.press("officer", "propose_send", now=at("2026-03-20"))
    # In the act itself, so that whoever confirms it has seen what is told.
    assert [UNTIL in said for said in told(bureau)] == [False, True]
    assert told(bureau)[-1] in shown
    bureau.tick("2026-03-23")
    assert len(told(bureau)) == 2


def test_what_is_handed_over_is_known_that_day(bureau: OpenBureau) -> None:
    number = not_held(bureau, delivery="pick_up")
    bureau.staff("officer", f"/deliver {number} in_person 2026-03-19", now=at("2026-03-19"))
    bureau.tick("2026-03-20")
    (said,) = told(bureau)
    assert UNTIL in said


def test_a_reply_that_was_taken_back_arrives_no_more(bureau: OpenBureau) -> None:
    number, now = not_held(bureau), at("2026-03-17")
    letter = bureau.letter_number(number)
    bureau.staff("approver", f"/reopen {number} 漏查了档案室", now=at("2026-03-16"))
    assert bureau.refused("officer", f"/received {number} {letter}", now=now).code == "period_over"
    bureau.answer(number, "not_held", "再次检索没有。", on="2026-03-16")
    assert bureau.refused("officer", f"/received {number} {letter}", now=now).code == "period_over"
    assert bureau.case(number).reply_came_on is None


def test_who_has_gone_to_the_review_body_is_shown_no_days_of_before(bureau: OpenBureau) -> None:
    number = not_held(bureau)
    bureau.command(CITIZEN, f"/case {number}", now=at("2026-03-20"))
    shown = bureau.said(CITIZEN)[-1]
    assert "起诉最迟" in shown
    assert "\n提交：" in shown
    bureau.staff("officer", f"/appeal {number} review 2026-04-08", now=at("2026-04-08"))
    bureau.staff("officer", f"/appealresult {number} 1 upheld 2026-05-08", now=at("2026-05-08"))
    bureau.command(CITIZEN, f"/case {number}", now=at("2026-05-09"))
    assert "最迟" not in bureau.said(CITIZEN)[-1]


def test_who_takes_a_request_back_has_no_reply_that_was_served(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.press(CITIZEN, "withdraw_yes", bureau.case(number).id, now=at("2026-03-04"))
    assert (bureau.case(number).outcome, bureau.case(number).delivered_on) == ("withdrawn", None)
    bureau.tick("2026-03-05")
    assert not any("对答复不服的，可以" in said for said in bureau.said(CITIZEN))


@pytest.mark.parametrize("way", ["post", "in_person"])
def test_what_went_by_chat_is_known_since_then_whatever_follows(bureau: OpenBureau, way: str) -> None:
    number = not_held(bureau)  # by chat, on Thursday 12 March
    bureau.staff("officer", f"/deliver {number} {way} 2026-03-19", now=at("2026-03-19"))
    assert "从2026年3月12日（周四）（收到答复之日）的第二天起数：申请复议最迟2026年5月11日" in bureau.said(CITIZEN)[-1]
    assert bureau.case(number).delivered_on == date(2026, 3, 19)
    bureau.tick("2026-03-20")
    assert "最迟2026年5月11日（周一）" in told(bureau)[-1]


def lost_by_chat(bureau: OpenBureau) -> str:
    number = not_held(bureau)
    lose(bureau, "2026-03-12", now="2026-03-13")
    return number


def test_the_day_of_posting_is_no_day_of_arrival_where_the_chat_took_nothing(bureau: OpenBureau) -> None:
    number = lost_by_chat(bureau)
    bureau.staff("officer", f"/deliver {number} post 2026-03-16", now=at("2026-03-16"))
    assert "收到之日还没有登记" in bureau.said(CITIZEN)[-1]
    bureau.tick("2026-03-17")
    assert told(bureau) == []
    bureau.staff("officer", f"/received {number} {bureau.letter_number(number)} 2026-03-19", now=at("2026-03-20"))
    bureau.tick("2026-03-23")
    (said,) = told(bureau)
    assert UNTIL in said


def test_what_is_handed_over_where_the_chat_took_nothing_has_arrived(bureau: OpenBureau) -> None:
    number = lost_by_chat(bureau)
    bureau.staff("officer", f"/deliver {number} in_person 2026-03-19", now=at("2026-03-19"))
    bureau.tick("2026-03-20")
    assert UNTIL in told(bureau)[0]


def test_what_arrived_is_not_known_later_for_a_copy(bureau: OpenBureau) -> None:
    number = not_held(bureau, **POSTED)
    bureau.staff("officer", f"/deliver {number} post 2026-03-13", now=at("2026-03-13"))
    bureau.staff("officer", f"/received {number} {bureau.letter_number(number)} 2026-03-19", now=at("2026-03-19"))
    bureau.staff("officer", f"/deliver {number} in_person 2026-03-26", now=at("2026-03-26"))
    assert bureau.case(number).reply_came_on == date(2026, 3, 19)


def handed_over(bureau: OpenBureau, *, told: bool) -> str:
    """Refuse what a citizen asks for in the chat, hand the letter over, and let them be told until when, or not yet."""
    number = bureau.file("2026-03-02", delivery="pick_up")
    bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    bureau.answer(number, "not_held", "经检索没有。", on="2026-03-20")
    bureau.staff("officer", f"/deliver {number} 当面 2026-03-25", now=at("2026-03-25"))
    if told:
        bureau.tick("2026-03-26")
        assert "2026年3月25日（周三））的第二天起数" in bureau.said(CITIZEN)[-1]
    return number


@pytest.mark.parametrize(("language", "said"), [("zh", "以这次为准"), ("en", "in the place of any that you were told")])
def test_a_corrected_day_of_arrival_is_told_at_once_as_it_is_shown(
    bureau: OpenBureau, language: str, said: str
) -> None:
    number = handed_over(bureau, told=True)
    bureau.command(CITIZEN, f"/language {language}", now=at("2026-03-26"))
    before = len(bureau.said(CITIZEN))
    shown = bureau.shows("officer", f"/redate {number} 送达 2026-03-24 签收单写的是24日", now=at("2026-03-30"))
    assert said in shown
    assert len(bureau.said(CITIZEN)) == before
    bureau.press("officer", "propose_send", now=at("2026-03-30"))
    (told,) = bureau.said(CITIZEN)[before:]
    assert said in told
    assert told in shown
    for day in ("2026-03-31", "2026-04-01"):
        bureau.tick(day)
    assert bureau.said(CITIZEN)[before:] == [told], "once"


def test_whoever_was_not_told_yet_hears_of_the_right_day_alone(bureau: OpenBureau) -> None:
    number = handed_over(bureau, told=False)
    before = len(bureau.said(CITIZEN))
    bureau.staff("officer", f"/redate {number} 送达 2026-03-24 签收单写的是24日", now=at("2026-03-25"))
    assert bureau.said(CITIZEN)[before:] == []
    bureau.tick("2026-03-26")
    (told,) = bureau.said(CITIZEN)[before:]
    assert "2026年3月24日（周二））的第二天起数" in told
    assert "这件事只提醒这一次" in told


def test_whoever_has_contested_it_is_told_nothing_more(bureau: OpenBureau) -> None:
    number = handed_over(bureau, told=True)
    bureau.staff("officer", f"/appeal {number} review 2026-03-27 示例市人民政府", now=at("2026-03-27"))
    before = len(bureau.said(CITIZEN))
    bureau.staff("officer", f"/redate {number} 送达 2026-03-24 签收单写的是24日", now=at("2026-03-30"))
    assert bureau.said(CITIZEN)[before:] == []


def test_the_ways_are_those_of_the_letter_and_counted_from_its_arrival(sqlite_bureau: OpenBureau) -> None:
    """Since 2024 a refusal is reviewed before it is sued over; a letter of 2023 told of both, whenever it came."""
    number = sqlite_bureau.file("2023-12-01", delivery="post", delivery_to="示例路1号")
    sqlite_bureau.answer(number, "refused", "涉及他人住址", on="2023-12-27", ground="privacy")
    signed(sqlite_bureau, number, on="2023-12-28")
    sqlite_bureau.staff("officer", f"/deliver {number} post 2023-12-28", now=at("2023-12-28", 15))
    with sqlite_bureau.working(number, "applicant", "2024-01-04") as work:
        ending.acknowledge(work)
    sqlite_bureau.tick("2024-01-05")
    (said,) = told(sqlite_bureau)
    assert "向示例市示例区人民法院提起行政诉讼，最迟2024年7月4日" in said
    with sqlite_bureau.working(number, "applicant", "2024-01-05") as work:
        rights = redress.rights(work, work.case)
    assert rights is not None
    assert [way["code"] for group in rights["told"] for way in group["ways"]] == ["review", "suit"]
