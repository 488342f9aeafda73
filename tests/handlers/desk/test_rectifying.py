"""What was registered wrongly is shown old and new, and is put right with all that follows from it."""

import pytest

from law.codes import Channel, Kind, Status
from storage import cases
from storage.tables import Applicant, Case
from tests.handlers.conftest import CITIZEN, STAFF_CHAT, OpenBureau, at

NOW = at("2026-03-09")
PAPER = "/register request {channel} name=林小；type=natural；contact=示例市河西路3号"
PAPER += "；submitted=2026-03-02；arrived=2026-03-04；description=预算"
SECRET = "refused:state_secret 该名单经定密审查列为国家秘密，公开会泄露尚未公布的布局。"


def registered(bureau: OpenBureau, channel: str = "signed_post", *, said: str = "", by: str = "officer") -> str:
    """Write down what came on paper; gives its number."""
    bureau.staff(by, said or PAPER.format(channel=channel), now=at("2026-03-05"))
    with bureau.transactions.read() as session:
        return cases.everywhere(session, Case)[-1].number


def applicant(bureau: OpenBureau, number: str) -> Applicant:
    with bureau.transactions.read() as session:
        found = cases.applicant(session, bureau.case(number))
        session.expunge(found)
        return found


def test_old_and_new_are_shown_first_and_then_it_is_done(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/take {number}", now=NOW)
    said = "姓名=林晓帆；联系方式=010-0000-0001；理由=登记时写错了一个字"
    shown = bureau.shows("officer", f"/rectify {number} {said}", now=NOW)
    for told in ("姓名：林晓舟 → 林晓帆", "联系方式：000-0000-0000 → 010-0000-0001", "理由：登记时写错了一个字"):
        assert told in shown
    assert applicant(bureau, number).name == "林晓舟"
    bureau.press("officer", "propose_send", now=NOW)
    assert (applicant(bureau, number).name, applicant(bureau, number).contact) == ("林晓帆", "010-0000-0001")
    for told in (f"您的{number}登记有更正：", "姓名：林晓帆", "联系方式：010-0000-0001", "理由：登记时写错了一个字"):
        assert told in bureau.said(CITIZEN)[-1]
    bureau.staff("officer", f"/clarify {number} 10 请说明所指的年度。", now=NOW)
    assert "林晓帆：" in bureau.letters(number, "clarification")[0]


def test_the_journal_keeps_what_is_nobodys_secret_and_no_name(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/rectify {number} 类型=法律服务机构；姓名=林晓帆；理由=登记时写错了", now=NOW)
    (kept,) = bureau.journal(number, "rectify")
    assert (kept["fields"], kept["plain"]) == (["type", "name"], {"type": ["natural", "legal"]})
    assert "林晓" not in str(kept)


def test_who_does_not_work_on_it_reads_nothing_personal_by_it(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/take {number}", now=NOW)
    shown = bureau.shows("colleague", f"/rectify {number} 姓名=林晓帆；类型=企业；理由=登记时写错了", now=NOW)
    assert "姓名：改为林晓帆" in shown
    assert "类型：自然人 → " in shown
    assert "林晓舟" not in shown
    bureau.press("colleague", "propose_send", now=NOW)
    assert any(f"{number}的登记已更正" in said for said in bureau.said("officer"))


def test_a_draft_that_names_them_as_they_were_is_drafted_anew(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/reply {number} {SECRET}", now=NOW)
    bureau.press("officer", "reply_send", now=NOW)
    bureau.staff("officer", f"/rectify {number} 联系方式=010-0000-0001；理由=登记时写错了", now=NOW)
    assert bureau.case(number).status == Status.IN_REVIEW
    bureau.staff("officer", f"/rectify {number} 姓名=林晓帆；理由=登记时写错了", now=NOW)
    assert bureau.case(number).status == Status.IN_HAND
    assert number in bureau.said("reviewer")[-1]


LETTER = "/register question signed_post name=林小；contact=示例市河西路3号；arrived=2026-03-02；description=要立项名单"
WANTED = "事项=政府信息公开申请；理由=来信要的是名单"


def test_another_kind_has_its_own_days_once_what_it_wants_is_registered(bureau: OpenBureau) -> None:
    number = registered(bureau, said=LETTER)
    assert str(bureau.case(number).due_on) == "2026-03-09"
    assert bureau.refused("officer", f"/rectify {number} {WANTED}", now=NOW).code == "rectify_by_approver"
    refused = bureau.refused("approver", f"/rectify {number} {WANTED}", now=NOW)
    assert (refused.code, refused.facts["article"]) == ("rectify_lacks", "第二十九条")
    said = "类型=自然人；身份证明=居民身份证，尾号0021；获取方式=pick_up；理由=来信写了"
    bureau.staff("approver", f"/rectify {number} {said}", now=NOW)
    shown = bureau.shows("approver", f"/rectify {number} {WANTED}", now=NOW)
    assert "接收回执" in shown
    bureau.press("approver", "propose_send", now=NOW)
    case = bureau.case(number)
    assert (case.kind, str(case.due_on), case.likeness is not None) == (Kind.REQUEST, "2026-03-30", True)


def test_what_somebody_chose_in_the_chat_is_not_ours_to_change(bureau: OpenBureau) -> None:
    for kind, other in (("question", "政府信息公开申请"), ("request", "局长信箱来信")):
        number = bureau.file("2026-03-02", kind=kind, person=f"telegram:90{len(kind)}")
        refused = bureau.refused("approver", f"/rectify {number} 事项={other}；理由=看着不像", now=NOW)
        assert refused.code == "rectify_chosen"


def test_whoever_asked_for_information_is_answered_as_such(bureau: OpenBureau) -> None:
    number = registered(bureau)
    refused = bureau.refused("approver", f"/rectify {number} 事项=局长信箱来信；理由=只是来问的", now=NOW)
    assert (refused.code, refused.facts["article"]) == ("rectify_request", "第三十九条第一款")


def test_of_what_was_worked_on_the_kind_stays(bureau: OpenBureau) -> None:
    number = registered(bureau, said=LETTER)
    bureau.staff("officer", f"/note {number} 已电话联系", now=NOW)
    bureau.staff("officer", f"/complex {number} 涉及三个科室", now=NOW)
    refused = bureau.refused("approver", f"/rectify {number} 事项=信访；理由=要求处理的", now=NOW)
    assert (refused.code, refused.facts["act"]) == ("rectify_kind_begun", "complicate")


def test_no_other_case_becomes_a_report_of_wrongdoing_but_a_report_may_become_another(bureau: OpenBureau) -> None:
    number = registered(bureau, said=LETTER)
    assert bureau.refused("approver", f"/rectify {number} 事项=检举控告；理由=看着像", now=NOW).code == "rectify_kind"
    report = registered(bureau, said=LETTER.replace("question", "wrongdoing").replace("立项", "花名"), by="approver")
    before = len(bureau.said(STAFF_CHAT))
    bureau.staff("approver", f"/rectify {report} 事项=局长信箱来信；理由=只是来问的", now=NOW)
    case = bureau.case(report)
    assert (case.kind, case.words_kept) == (Kind.QUESTION, True)
    assert not any("花名" in said for said in bureau.said(STAFF_CHAT)[before:])


def test_by_another_channel_the_day_of_receipt_is_another(bureau: OpenBureau) -> None:
    number = registered(bureau, "in_person")
    assert str(bureau.case(number).received_on) == "2026-03-02"
    bureau.staff("officer", f"/rectify {number} 收到方式=signed_post；理由=信封上是挂号信", now=NOW)
    case = bureau.case(number)
    assert (case.channel, str(case.received_on), str(case.due_on)) == (Channel.SIGNED_POST, "2026-03-04", "2026-04-01")
    refused = bureau.refused("officer", f"/rectify {number} 收到方式=fax；理由=其实是传真", now=NOW)
    assert refused.code == "rectify_channel"
    said = f"/rectify {number} 收到方式=ordinary_post；双方确认=2026-03-06；理由=其实是平信"
    bureau.staff("officer", said, now=NOW)
    case = bureau.case(number)
    assert (case.channel, str(case.received_on), str(case.due_on)) == (
        Channel.ORDINARY_POST,
        "2026-03-06",
        "2026-04-03",
    )
    early = said.replace("2026-03-06", "2026-03-03").replace("ordinary_post", "fax")
    assert bureau.refused("officer", early, now=NOW).code == "instants_disordered"
    alone = f"/rectify {number} 双方确认=2026-03-06；姓名=林晓；理由=其实是平信"
    assert bureau.refused("officer", alone, now=NOW).code == "rectify_confirmed"


def test_whoever_is_not_in_a_chat_gets_the_receipt_anew(bureau: OpenBureau) -> None:
    number = registered(bureau)
    shown = bureau.shows("officer", f"/rectify {number} 姓名=林晓；理由=登记时写错了一个字", now=NOW)
    assert "接收回执" in shown
    bureau.press("officer", "propose_send", now=NOW)
    first, second = bureau.letters(number, "receipt")
    assert ("林小" in first, "林晓" in second, "2026年4月1日" in second) == (True, True, True)


def test_what_came_by_chat_came_by_chat(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    refused = bureau.refused("officer", f"/rectify {number} 收到方式=signed_post；理由=其实是来信", now=NOW)
    assert (refused.code, refused.facts["by_chat"]) == ("rectify_channel", True)


def test_a_way_of_delivery_needs_where_to(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    refused = bureau.refused("officer", f"/rectify {number} 获取方式=邮寄；理由=申请人来电改为邮寄", now=NOW)
    assert refused.code == "rectify_reach"
    said = "获取方式=邮寄；收件地址=示例市河西路3号；理由=申请人来电改为邮寄"
    bureau.staff("officer", f"/rectify {number} {said}", now=NOW)
    assert bureau.case(number).delivery_to == "示例市河西路3号"
    paper = registered(bureau)
    assert (
        bureau.refused("officer", f"/rectify {paper} delivery=chat；理由=申请人来电", now=NOW).code == "rectify_reach"
    )


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("姓名=林晓舟；理由=登记时写错了", "rectify_same"),
        ("理由=登记时写错了", "rectify_nothing"),
        ("姓名=林晓帆", "reason_needed"),
        ("性别=男；理由=登记时写错了", "field_unknown"),
        ("姓名林晓帆", "field_unreadable"),
        ("姓名=…；理由=登记时写错了", "answer_without_words"),
    ],
)
def test_what_cannot_be_put_right_is_refused_in_words(bureau: OpenBureau, said: str, code: str) -> None:
    number = bureau.file("2026-03-02")
    assert bureau.refused("officer", f"/rectify {number} {said}", now=NOW).code == code


def test_a_reported_year_is_not_moved_unasked(bureau: OpenBureau) -> None:
    number = bureau.file("2025-03-03")
    bureau.answer(number, "public", "一共十二个项目，名称和承担单位如下：略。", on="2025-03-10")
    told = f"/rectify {number} {{sure}}类型=企业；理由=登记时写错了"
    late = at("2026-03-09")
    assert bureau.refused("officer", told.format(sure=""), now=late).code == "year_touched"
    bureau.staff("officer", told.format(sure="确认2025 "), now=late)
    assert applicant(bureau, number).type == "commercial"


def test_another_person_is_another_request_unless_an_approver_has_looked(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    said = f"/rectify {number} 姓名=王刚；理由=登记成了另一个人"
    refused = bureau.refused("officer", said, now=NOW)
    assert (refused.code, refused.facts["article"]) == ("rectify_person", "第二十九条")
    bureau.staff("approver", said, now=NOW)
    assert applicant(bureau, number).name == "王刚"
