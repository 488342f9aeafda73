"""Where a letter went is said truly: by chat, or to whoever has to print and deliver it, with what is to be done."""

import pytest
from sqlmodel import col, select

from handlers.services.letters import carrying
from law.codes import LetterKind, LetterState
from storage import cases
from storage.tables import Case, Extension, Letter, Outgoing
from tests.handlers.conftest import CITIZEN, PEOPLE, OpenBureau, at

ON_PAPER = "/register request signed_post arrived=2026-03-02；姓名=林晓舟；联系方式=000；内容=2025年度立项名单"


def by_post(bureau: OpenBureau, *, taken: bool = False) -> str:
    """Register a request that came on paper; nobody has it in hand unless it is taken."""
    bureau.staff("colleague", ON_PAPER, now=at("2026-03-02"))
    with bureau.transactions.read() as session:
        number = cases.everywhere(session, Case)[-1].number
    if taken:
        bureau.staff("officer", f"/take {number}", now=at("2026-03-02"))
    return number


def captions(bureau: OpenBureau, post: str) -> list[str]:
    """The words beside every document owed to somebody, oldest first."""
    mine = (Outgoing.address == PEOPLE[post][0], Outgoing.kind == "document")
    with bureau.transactions.read() as session:
        rows = session.exec(select(Outgoing).where(*mine).order_by(col(Outgoing.id)))
        return [str(row.body["text"]) for row in rows]


ACTS = {
    "clarify": "/clarify {n} 5 写明年度",
    "unclarify": "/clarify {n} 5 写明年度 | /unclarify {n} 已经清楚",
    "charge": "/charge {n} pages 57",
    "uncharge": "/charge {n} pages 57 | /uncharge {n} 已经公开",
    "ask_reasons": "/askreasons {n} 本月已有十二件",
    "reply": "/reply {n} public 见网站 | reply_send",
}


def act(bureau: OpenBureau, number: str, steps: str, *, day: str = "2026-03-04") -> str:
    """Do some steps as an officer, who takes it where nobody has it; gives what they heard last in words."""
    for step in steps.split(" | "):
        if step.startswith("/"):
            bureau.staff("colleague", step.format(n=number), now=at(day))
        else:
            bureau.press("colleague", step, now=at(day))
    return bureau.said("colleague")[-1]


@pytest.mark.parametrize("name", ACTS)
def test_the_paper_of_an_untaken_case_is_theirs_who_act_on_it_first(bureau: OpenBureau, name: str) -> None:
    number = by_post(bureau)
    heard = act(bureau, number, ACTS[name])
    assert "您的" in heard
    assert f"/deliver {number}" in heard
    assert not [said for said in ("已发给", "已经发出", "已发出") if said in heard], heard
    assert captions(bureau, "approver") == []
    (_receipt, caption, *_) = captions(bureau, "colleague")
    assert "打印" in caption
    assert f"/deliver {number}" in caption
    assert ("/received" in caption) == (name != "reply")


@pytest.mark.parametrize("name", ACTS)
def test_the_paper_of_a_case_in_hand_is_its_officers(bureau: OpenBureau, name: str) -> None:
    number = by_post(bureau, taken=True)
    assert "经办人高山" in act(bureau, number, ACTS[name])
    assert f"/deliver {number}" in captions(bureau, "officer")[0]
    assert captions(bureau, "approver") == []


def test_who_is_given_the_paper_themselves_is_told_so(bureau: OpenBureau) -> None:
    number = by_post(bureau, taken=True)
    bureau.staff("officer", f"/charge {number} pages 57", now=at("2026-03-04"))
    assert "您的" in bureau.said("officer")[-1]


def test_what_goes_by_chat_is_sent(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    assert "正在发给对方，送不到会告诉您" in act(bureau, number, ACTS["clarify"])


def test_where_nobody_can_carry_it_that_is_said(bureau: OpenBureau) -> None:
    number = by_post(bureau)
    with bureau.working(number, "colleague", "2026-03-04") as work:
        assert carrying.told(work, to=())["gone"]["to"] == ()


def test_a_signed_reply_on_paper_was_not_sent(bureau: OpenBureau) -> None:
    number = by_post(bureau)
    heard = act(bureau, number, "/reply {n} not_information 私人收藏的资料 | reply_send")
    assert "您的" in heard
    heard = act(bureau, by_post(bureau), "/reply {n} refused:internal 值班安排 | reply_send")
    assert "签署以后文书发到" in heard
    with bureau.transactions.read() as session:
        (letter,) = (row for row in cases.everywhere(session, Letter) if row.state == LetterState.IN_REVIEW)
        pressed = (letter.id, letter.fingerprint[:12])
    bureau.press("reviewer", "sign", *pressed, now=at("2026-03-05"))
    assert "已签署。答复要打印后送达对方" in bureau.said("reviewer")[-1]


def test_lapses_on_paper_tell_where_the_notice_is(bureau: OpenBureau) -> None:
    asked, charged = by_post(bureau), by_post(bureau)
    act(bureau, asked, "/clarify {n} 5 写明年度")
    act(bureau, charged, "/charge {n} pages 57")
    for day in ("2026-03-20", "2026-04-15"):
        bureau.tick(day)
    for number in (asked, charged):
        assert bureau.case(number).status == "closed"
        heard = [said for said in bureau.said("colleague") if number in said and "不再处理" in said]
        assert "您的" in heard[-1]
        assert "已发给" not in heard[-1]


def test_an_extension_on_paper_tells_proposer_and_approver(bureau: OpenBureau) -> None:
    number = by_post(bureau)
    bureau.staff("officer", f"/extend {number} 5 需要核对", now=at("2026-03-04"))
    with bureau.transactions.read() as session:
        row_id = cases.everywhere(session, Extension)[0].id
    bureau.press("approver", "extend_yes", row_id, now=at("2026-03-05"))
    bureau.press("approver", "propose_send", bureau.draft("approver")[1], now=at("2026-03-05"))
    assert "延期告知书要打印后送达对方，已发到您的" in bureau.said("officer")[-1]
    assert "经办人高山" in bureau.said("approver")[-1]


def test_a_receipt_is_theirs_who_registered_it_and_its_delivery_can_be_noted(bureau: OpenBureau) -> None:
    number = by_post(bureau)
    assert "接收回执要打印后送达对方，已发到您的" in bureau.said("colleague")[-1] + bureau.said("colleague")[-2]
    assert f"/deliver {number}" in captions(bureau, "colleague")[0]
    bureau.staff("colleague", f"/deliver {number} 邮寄 2026-03-02 EMS1", now=at("2026-03-03"))
    assert "政府信息公开申请接收回执" in bureau.said("colleague")[-1]
    case = bureau.case(number)
    assert (case.status, case.delivered_on, case.concluded_on) == ("received", None, None)
    (kept,) = bureau.journal(number, "deliver")
    assert kept["letter"]
    bureau.tick("2026-03-27")
    assert [said for said in bureau.said("telegram:-100") if number in said and "到期" in said], "the clock runs on"


def test_a_notice_is_not_delivered_before_it_was_written(bureau: OpenBureau) -> None:
    number = by_post(bureau)
    bureau.staff("colleague", f"/clarify {number} 5 写明年度", now=at("2026-03-04"))
    bureau.staff("colleague", f"/deliver {number} 邮寄 2026-03-03", now=at("2026-03-05"))
    assert "接收回执" in bureau.said("colleague")[-1]
    bureau.staff("colleague", f"/deliver {number} 邮寄 2026-03-05", now=at("2026-03-05"))
    assert "补正告知书" in bureau.said("colleague")[-1]


def test_what_was_never_written_is_not_delivered(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    assert bureau.refused("officer", f"/deliver {number} 邮寄", now=at("2026-03-03")).code == "no_letter_yet"


def test_an_acceptance_on_paper_has_its_delivery(bureau: OpenBureau) -> None:
    bureau.staff("colleague", ON_PAPER.replace("request", "petition"), now=at("2026-03-02"))
    with bureau.transactions.read() as session:
        number = cases.everywhere(session, Case)[-1].number
    assert "您的" in act(bureau, number, "/reply {n} accepted 由本局处理 | reply_send")
    bureau.staff("colleague", f"/deliver {number} 当面送达 2026-03-04", now=at("2026-03-05"))
    assert "受理告知书" in bureau.said("colleague")[-1]
    assert bureau.case(number).status == "in_hand"


def test_a_question_off_the_chat_is_not_said_to_be_answered_by_us(bureau: OpenBureau) -> None:
    bureau.staff("colleague", ON_PAPER.replace("request", "question"), now=at("2026-03-02"))
    with bureau.transactions.read() as session:
        number = cases.everywhere(session, Case)[-1].number
    heard = act(bureau, number, "/reply {n} answered 请到窗口办理 | reply_send")
    assert "不在聊天里" in heard


def test_letters_to_others_are_none_of_the_applicants() -> None:
    others = {LetterKind.CONSULT_THIRD_PARTY, LetterKind.CONSULT_JOINT, LetterKind.CONSULT_AGENCY}
    others |= {LetterKind.THIRD_PARTY_TOLD, LetterKind.ASSIST, LetterKind.CONSULT_WITHDRAWN}
    for kind in LetterKind:
        assert carrying.is_for_applicant(Letter(bureau_id=1, case_id=1, kind=kind, drafted_at=at("2026-03-02"))) == (
            kind not in others
        ), kind


def test_a_citizen_by_chat_hears_of_a_notice_that_was_delivered(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02", delivery="post", delivery_to="示例路1号")
    bureau.staff("officer", f"/charge {number} pages 57", now=at("2026-03-04"))
    assert "示例路1号" in captions(bureau, "officer")[0]
    bureau.staff("officer", f"/deliver {number} 邮寄 2026-03-04", now=at("2026-03-05"))
    assert "收费通知书" in bureau.said(CITIZEN)[-1]
