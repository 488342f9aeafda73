"""Requests on paper and at the desk: each channel's day of receipt, waiting for confirmation, what is missing."""

from datetime import date

import pytest

from handlers.dispatch.presses import PRESSES
from handlers.services.post.turn import Turn
from handlers.services.year import report
from storage import people
from tests.handlers.conftest import STAFF_CHAT, OpenBureau, at

TEXT = "姓名=林晓舟；身份证明=000000000000000000；联系方式=000-0000-0000；内容=2025年度市级科技计划；项目立项名单"
NOW = at("2026-02-10")  # Tue


def register(bureau: OpenBureau, words: str, *, number: str = "1") -> str:
    bureau.staff("officer", f"/register {words}", now=NOW)
    return f"示科公开〔2026〕第{int(number):04d}号"


@pytest.mark.parametrize(
    ("channel", "received_on", "due_on"),
    [
        ("in_person", date(2026, 2, 3), date(2026, 3, 9)),
        ("signed_post", date(2026, 2, 5), date(2026, 3, 11)),
        ("ordinary_post", date(2026, 2, 9), date(2026, 3, 13)),
        ("fax", date(2026, 2, 9), date(2026, 3, 13)),
        ("email", date(2026, 2, 9), date(2026, 3, 13)),
        ("oral", date(2026, 2, 3), date(2026, 3, 9)),
    ],
    ids=["Tue 02-03 handed over", "Thu 02-05 signed", "Mon 02-09 confirmed", "Mon fax", "Mon e-mail", "Tue oral"],
)
def test_receipt_by_channel(bureau: OpenBureau, channel: str, received_on: date, due_on: date) -> None:
    number = register(bureau, f"request {channel} submitted=2026-2-3；arrived=2026-2-5；confirmed=2026-2-9；{TEXT}")
    case = bureau.case(number)
    assert (case.status, case.received_on, case.due_on) == ("received", received_on, due_on)
    assert case.description == "2025年度市级科技计划；项目立项名单"
    assert case.address is None


def test_names_of_several_words_are_known(bureau: OpenBureau) -> None:
    number = register(bureau, f"Information request Registered post arrived=2026-2-5；{TEXT}")
    case = bureau.case(number)
    assert (case.kind, case.channel, case.received_on) == ("request", "signed_post", date(2026, 2, 5))


def test_receipt_letter_is_handed_to_staff(bureau: OpenBureau) -> None:
    number = register(bureau, f"政府信息公开申请 当面 提交＝2026年2月3日\n{TEXT}")
    told = bureau.said("officer")
    assert any(number in text and "2026年2月3日" in text for text in told)
    assert bureau.journal(number, "register")[0]["clock"]["on"] == "2026-02-03"


def test_unconfirmed_waits_alarms_and_starts(bureau: OpenBureau) -> None:
    number = register(bureau, f"request ordinary_post arrived=2026-2-10；{TEXT}")
    case = bureau.case(number)
    assert (case.status, case.received_on, case.due_on) == ("unconfirmed", None, None)
    before = len(bureau.said(STAFF_CHAT))
    bureau.tick("2026-02-10", 15)
    assert len(bureau.said(STAFF_CHAT)) == before
    bureau.tick("2026-02-11")  # Wed, one working day later
    assert number in bureau.said(STAFF_CHAT)[-1]
    bureau.staff("officer", f"/confirm {number} 2026-02-11", now=at("2026-02-12"))
    case = bureau.case(number)
    assert (case.status, case.received_on, case.due_on) == ("received", date(2026, 2, 11), date(2026, 3, 17))


def test_the_button_of_the_card_confirms_today(bureau: OpenBureau) -> None:
    number = register(bureau, f"request fax arrived=2026-2-9；{TEXT}")
    verbs = [key["data"].partition(":")[0] for row in bureau.card(number)["buttons"] for key in row]
    assert "confirm_receipt" in verbs
    with bureau.write() as session:
        incoming = bureau.incoming("telegram:11", now=NOW, chat=STAFF_CHAT)
        PRESSES["confirm_receipt"].act(Turn(session, NOW, incoming), str(bureau.case(number).id))
    shown = bureau.said(STAFF_CHAT)[-1]
    assert ("政府信息公开申请接收回执" in shown, "林晓舟" in shown) == (True, False)
    assert bureau.case(number).status == "unconfirmed"
    with bureau.write() as session:
        incoming = bureau.incoming("telegram:11", now=NOW, chat=STAFF_CHAT)
        draft = people.draft(session, STAFF_CHAT, "telegram:11")
        PRESSES["propose_send"].act(Turn(session, NOW, incoming), str(draft.id if draft else ""))
    case = bureau.case(number)
    assert (case.status, case.received_on, case.confirmed_at) == ("received", date(2026, 2, 10), NOW)


def test_what_came_on_paper_is_no_case_before_its_receipt_was_looked_at(bureau: OpenBureau) -> None:
    words = f"/register request signed_post submitted=2026-2-4；arrived=2026-2-5；{TEXT}"
    before, number = bureau.everything()[:2], "示科公开〔2026〕第0001号"
    shown = bureau.shows("officer", words, now=NOW)
    assert bureau.everything()[:2] == before
    for told in (number, "收到之日：2026年2月5日（周四）", "到期日改为2026年3月11日", "还缺：", "还没有发出"):
        assert told in shown
    # Another case takes its number meanwhile.
    bureau.staff("colleague", f"/register request fax arrived=2026-2-9；{TEXT}", now=NOW)
    bureau.press("officer", "propose_send", now=NOW)
    shown = bureau.said("officer")[-1]
    assert ("请再核对一次" in shown, "第0002号" in shown) == (True, True)
    assert [row["number"] for row in bureau.everything()[0]] == [number]
    mine = bureau.draft("officer")[1]
    assert bureau.refused_press("colleague", "propose_send", mine, now=NOW).code == "button_expired"
    bureau.press("officer", "propose_send", now=NOW)
    (receipt,) = bureau.letters("示科公开〔2026〕第0002号", "receipt")
    assert receipt in shown
    assert bureau.refused_press("officer", "propose_send", mine, now=NOW).code == "button_expired"


def test_what_gets_no_receipt_is_written_down_at_once(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.shows("officer", f"/register request fax arrived=2026-2-9；{TEXT}", now=NOW)
    assert sqlite_bureau.draft("officer") == ("", 0)
    assert sqlite_bureau.case("示科公开〔2026〕第0001号").status == "unconfirmed"


def test_confirm_out_of_order(bureau: OpenBureau) -> None:
    number = register(bureau, f"request fax arrived=2026-2-10；{TEXT}")
    early = bureau.refused("officer", f"/confirm {number} 2026-02-09", now=NOW)
    assert early.code == "instants_disordered"
    assert bureau.refused("officer", f"/confirm {number} 2026-02-11", now=NOW).code == "date_in_future"
    assert bureau.refused("officer", f"/confirm {number} 正月初三", now=NOW).code == "lunar_date"
    assert bureau.refused("reviewer", f"/confirm {number}", now=NOW).code == "act_not_for_role"
    bureau.staff("officer", f"/confirm {number}", now=NOW)
    again = bureau.refused("officer", f"/confirm {number}", now=NOW)
    assert (again.code, again.facts["article"]) == ("act_not_now", "第三十一条")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (f"request in_person submitted=2026-2-11；{TEXT}", "date_in_future"),
        (f"request signed_post submitted=2026-2-5；arrived=2026-2-3；{TEXT}", "instants_disordered"),
        (f"request in_person submitted=2-3；{TEXT}", "ambiguous_date"),
        (f"request pigeon submitted=2026-2-3；{TEXT}", "field_unknown"),
        (f"plea in_person submitted=2026-2-3；{TEXT}", "field_unknown"),
        (f"request in_person colour=blue；{TEXT}", "field_unknown"),
        (f"request in_person submitted=2026-2-3；submitted=2026-2-4；{TEXT}", "field_twice"),
        ("request in_person submitted=2026-2-3；name=林晓舟", "description_needed"),
        (f"request in_person type=nobody；{TEXT}", "field_unknown"),
        ("request in_person 林晓舟", "field_unreadable"),
        ("request in_person", "usage"),
        ("request", "usage"),
        (f"request in_person submitted=2008-4-30；{TEXT}", "no_law_yet"),
    ],
)
def test_what_cannot_be_registered(bureau: OpenBureau, words: str, code: str) -> None:
    assert bureau.refused("officer", f"/register {words}", now=NOW).code == code


def test_roles(bureau: OpenBureau) -> None:
    words = f"/register request in_person submitted=2026-2-3；{TEXT}"
    assert bureau.refused("admin", words, now=NOW).code == "act_not_for_role"
    assert bureau.refused("telegram:999", words, now=NOW).code == "staff_only"


def test_missing_elements_are_allowed_but_said(bureau: OpenBureau) -> None:
    number = register(bureau, "request in_person submitted=2026-2-3；name=林晓舟；内容=立项名单")
    assert bureau.case(number).due_on == date(2026, 3, 9)
    told = next(text for text in bureau.said("officer") if number in text and "身份证明" in text)
    assert "联系方式" in told


def test_example_when_called_empty(bureau: OpenBureau) -> None:
    bureau.staff("officer", "/register", now=NOW)
    assert "/register" in bureau.said("officer")[-1]


def test_mail_of_2016_follows_the_reply_of_2015(bureau: OpenBureau) -> None:
    bureau.staff("officer", f"/register request email arrived=2016-3-2；{TEXT}", now=at("2016-03-03"))
    case = bureau.case("示科公开〔2016〕第0001号")
    assert (case.law_code, case.received_on, case.due_on) == ("2008", date(2016, 3, 2), date(2016, 3, 23))


def test_channels_fill_rows_of_2014(bureau: OpenBureau) -> None:
    for channel in ("in_person", "oral", "fax", "email", "signed_post", "ordinary_post", "other"):
        words = f"request {channel} submitted=2016-3-1；arrived=2016-3-1；confirmed=2016-3-1；{TEXT}"
        bureau.staff("officer", f"/register {words}", now=at("2016-03-03"))
    with bureau.transactions.read() as session:
        values = report.report(session, 2016, "2014").values
    assert [values[f"3.1.{place}"] for place in range(1, 6)] == [2, 1, 1, 2, 1]
    assert values["3.1"] == 7


def test_internet_of_2011_is_received_when_its_system_confirmed_it(bureau: OpenBureau) -> None:
    days = "submitted=2011-6-1；{}confirmed=2011-6-10"
    for arrived in ("arrived=2011-6-1；", ""):
        bureau.staff("officer", f"/register request internet {days.format(arrived)}；{TEXT}", now=at("2011-06-10"))
    found = [bureau.case(f"示科公开〔2011〕第000{place}号").received_on for place in (1, 2)]
    assert found == [date(2011, 6, 1), date(2011, 6, 10)]


def test_without_the_systems_word_a_request_of_2011_waits_for_both_sides(bureau: OpenBureau) -> None:
    bureau.staff("officer", f"/register request internet submitted=2011-6-1；{TEXT}", now=at("2011-06-02"))
    number = "示科公开〔2011〕第0001号"
    assert bureau.case(number).status == "unconfirmed"
    bureau.staff("officer", f"/confirm {number} 2011-6-3", now=at("2011-06-03"))
    assert bureau.case(number).received_on == date(2011, 6, 3)


def test_a_late_confirmation_is_told_and_stays_in_the_count(bureau: OpenBureau) -> None:
    number = register(bureau, f"request internet submitted=2026-2-3；arrived=2026-2-3；{TEXT}")
    bureau.staff("officer", f"/confirm {number} 2026-2-9", now=NOW)
    assert "确认比提交晚了4个工作日" in bureau.said("officer")[-1]
    bureau.staff("officer", f"/why {number}", now=NOW)
    assert "确认晚了4个工作日" in bureau.said("officer")[-1]
    bureau.staff("officer", f"/redate {number} received 2026-2-6 电话记录看错了", now=NOW)
    bureau.staff("officer", f"/why {number}", now=NOW)
    assert "确认晚了3个工作日" in bureau.said("officer")[-1]
    number = register(bureau, f"request internet submitted=2026-2-9；confirmed=2026-2-10；{TEXT}", number="2")
    assert "确认比提交" not in bureau.said("officer")[-1]


def test_what_was_posted_in_one_year_and_came_in_the_next_is_numbered_where_it_counts(bureau: OpenBureau) -> None:
    number = register(bureau, f"request signed_post submitted=2025-12-30；arrived=2026-1-5；{TEXT}")
    assert number == "示科公开〔2026〕第0001号"
    assert bureau.case(number).received_on == date(2026, 1, 5)
