"""Of several applicants one steps out: the others go on, whoever left is told, and the last one cannot leave."""

import pytest

from handlers.services.bureau.moment import Moment
from handlers.services.casework import audit
from law.codes import Delivery
from storage import cases
from tests.handlers.conftest import CITIZEN, OpenBureau, at
from tests.handlers.services.casework.test_redo import begun, corrected

NAMES = "林晓、周宁和吴敏"
NOW = at("2026-03-09")


def filed(bureau: OpenBureau, name: str = NAMES) -> str:
    number = bureau.file("2026-03-02", name=name)
    bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    return number


def applicant(bureau: OpenBureau, number: str) -> str | None:
    with bureau.transactions.read() as session:
        return cases.applicant(session, bureau.case(number)).name


def sound(bureau: OpenBureau, number: str) -> bool:
    with bureau.transactions.read() as session:
        return audit.differences(Moment(session, NOW), of=bureau.case(number)) == []


def test_the_others_go_on_and_everybody_is_told_once(bureau: OpenBureau) -> None:
    number = filed(bureau)
    before = bureau.case(number)
    bureau.staff("officer", f"/leave {number} 周宁 3月5日来信说只有本人退出", now=NOW)
    assert applicant(bureau, number) == "林晓、吴敏"
    now = bureau.case(number)
    assert (now.status, now.due_on, now.stopped) == (before.status, before.due_on, before.stopped)
    (letter,) = bureau.letters(number, "joint_left")
    assert "林晓、吴敏：" in letter.splitlines()
    assert "周宁退出该申请（3月5日来信说只有本人退出），本机关不再以其为该申请的申请人。" in letter
    assert "抄送：周宁" in letter
    assert bureau.said(CITIZEN).count(letter) == 1
    assert "申请人现在是林晓、吴敏" in bureau.said("officer")[-1]
    assert sound(bureau, number)
    bureau.answer(number, "public", "见网站", on="2026-03-10")
    assert "林晓、吴敏：" in bureau.letters(number, "reply_public")[0]


def test_the_last_one_takes_it_back_instead(bureau: OpenBureau) -> None:
    number = filed(bureau, "林晓和周宁")
    twice = f"/leave {number} 周宁 3月5日来信说只有本人退出"
    bureau.staff("officer", twice, now=NOW)
    assert applicant(bureau, number) == "林晓"
    assert bureau.refused("officer", twice, now=NOW).code == "leave_alone"
    assert bureau.refused("officer", f"/leave {number} 林晓 来信退出", now=NOW).code == "leave_alone"


@pytest.mark.parametrize(
    ("names", "said", "code"),
    [
        (NAMES, "王五 来信退出", "leave_unknown"),
        (NAMES, "周宁", "reason_needed"),
        (NAMES, f"{'周' * 9000} 来信退出", "leave_unknown"),
        ("林晓等3人", "林晓 来信退出", "leave_alone"),
    ],
)
def test_who_is_not_there_does_not_leave(sqlite_bureau: OpenBureau, names: str, said: str, code: str) -> None:
    number = filed(sqlite_bureau, names)
    assert sqlite_bureau.refused("officer", f"/leave {number} {said}", now=NOW).code == code


FILER_LEAVES = "/leave {} 林晓 联系方式=示例市河西路3号2单元501；3月5日来信说只有本人退出"


@pytest.mark.parametrize("names", [NAMES, "林晓和周宁"])
def test_whoever_filed_takes_their_chat_with_them_and_the_others_are_served_otherwise(
    bureau: OpenBureau, names: str
) -> None:
    number = filed(bureau, names)
    refused = bureau.refused("officer", f"/leave {number} 林晓 3月5日来信说只有本人退出", now=NOW)
    assert (refused.code, refused.facts["left"]) == ("leave_contact", "林晓")
    shown = bureau.shows("officer", FILER_LEAVES.format(number), now=NOW)
    assert shown.count("部分申请人退出告知书\n") == 1, "one letter leaves, whoever gets a copy"
    bureau.staff("officer", FILER_LEAVES.format(number), now=NOW)
    case, rest = bureau.case(number), "周宁、吴敏" if names == NAMES else "周宁"
    assert (applicant(bureau, number), case.address, case.delivery) == (rest, None, Delivery.POST)
    with bureau.transactions.read() as session:
        asked = cases.applicant(session, bureau.case(number))
        known = (asked.identity, asked.contact, asked.address, case.delivery_to)
    assert known == (None, "示例市河西路3号2单元501", None, "示例市河西路3号2单元501")
    assert any("其余申请人的身份证明还没有" in said for said in bureau.said("officer")[-3:])
    letter, _, told = bureau.said(CITIZEN)[-3:]
    assert bureau.letters(number, "joint_left") == [letter]
    assert "不再发到这个对话" in told
    assert any("示例市河西路3号2单元501" in said for said in bureau.said("officer")), (
        "the letter to the others is posted"
    )
    assert sound(bureau, number)


def test_who_has_left_rules_the_request_no_more(bureau: OpenBureau) -> None:
    number = filed(bureau, "林晓和周宁")
    bureau.staff("officer", FILER_LEAVES.format(number), now=NOW)
    heard = len(bureau.said(CITIZEN))
    for words in (f"/case {number}", f"/withdraw {number}", f"/why {number}"):
        assert bureau.refused(CITIZEN, words, now=NOW).code == "no_such_case", words
    refused = bureau.refused_press(CITIZEN, "withdraw_yes", bureau.case(number).id, now=NOW)
    assert refused.code == "no_such_case"
    bureau.staff("officer", f"/consult {number} 示例科技有限公司", now=NOW)
    bureau.staff("officer", f"/answer {number} 1 同意", now=at("2026-03-11"))
    bureau.answer(number, "public", "见网站", on="2026-03-12")
    assert "周宁：" in bureau.letters(number, "reply_public")[0]
    assert len(bureau.said(CITIZEN)) == heard, "nothing of it comes to a chat that is nobody's of theirs"
    refused = bureau.refused_press(CITIZEN, "received", bureau.case(number).id, now=at("2026-03-12"))
    assert refused.code == "no_such_case"
    assert sound(bureau, number)


def test_staff_say_who_filed_where_it_was_not_the_first_named(bureau: OpenBureau) -> None:
    stays, leaves = filed(bureau), filed(bureau)
    bureau.staff("officer", f"/leave {stays} 林晓 不是提交人 3月5日来信说只有本人退出", now=NOW)
    assert (applicant(bureau, stays), bureau.case(stays).address) == ("周宁、吴敏", CITIZEN)
    words = f"/leave {leaves} 吴敏 提交人 联系方式=zhou@example.com；3月5日来信说只有本人退出"
    bureau.staff("officer", words, now=NOW)
    case = bureau.case(leaves)
    assert (applicant(bureau, leaves), case.address, case.delivery) == ("林晓、周宁", None, Delivery.EMAIL)
    idle = f"/leave {stays} 吴敏 联系方式=示例路2号；来信退出，只有本人"
    assert bureau.refused("officer", idle, now=NOW).code == "leave_stays"
    assert sound(bureau, stays)
    assert sound(bureau, leaves)


def test_on_paper_what_was_known_of_whoever_filed_goes_with_them(bureau: OpenBureau) -> None:
    paper = "/register request in_person submitted=2026-03-02；name=林晓和周宁；contact=示例路1号；description=预算"
    bureau.staff("officer", paper, now=at("2026-03-02"))
    number = "示科公开〔2026〕第0001号"
    bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    refused = bureau.refused("officer", f"/leave {number} 林晓 来信说只有本人退出", now=NOW)
    assert (refused.code, refused.facts["by_chat"]) == ("leave_contact", False)
    bureau.staff("officer", FILER_LEAVES.format(number), now=NOW)
    assert applicant(bureau, number) == "周宁"
    assert sound(bureau, number)


def test_what_waits_to_be_signed_is_drafted_anew(bureau: OpenBureau) -> None:
    number = filed(bureau)
    bureau.staff("officer", f"/reply {number} granted 名单如下", now=NOW)
    bureau.press("officer", "reply_send", now=NOW)
    bureau.staff("approver", f"/leave {number} 吴敏 来信说只有本人退出", now=NOW)
    assert bureau.case(number).status == "in_hand"
    assert any("退出审查" in said for said in bureau.said("reviewer"))
    assert any("申请人现在是林晓、周宁" in said for said in bureau.said("officer")), "who has it hears it too"
    assert sound(bureau, number)


def test_behind_the_reply_nobody_leaves(sqlite_bureau: OpenBureau) -> None:
    number = filed(sqlite_bureau)
    sqlite_bureau.answer(number, "public", "见网站", on="2026-03-06")
    assert sqlite_bureau.refused("officer", f"/leave {number} 林晓 来信退出", now=NOW).code == "act_not_now"


def test_on_paper_the_letter_goes_to_whoever_posts_it_and_to_whoever_left(sqlite_bureau: OpenBureau) -> None:
    words = "/register request in_person submitted=2026-03-02；name=林晓和周宁；contact=示例路1号；description=预算"
    sqlite_bureau.staff("officer", words, now=at("2026-03-02"))
    number = "示科公开〔2026〕第0001号"
    sqlite_bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    sqlite_bureau.staff("officer", f"/leave {number} 周宁 来信说只有本人退出", now=NOW)
    heard = sqlite_bureau.said("officer")[-1]
    assert "告知书也要抄送周宁" in heard
    assert f"/deliver {number}" in heard


def test_of_an_answer_anew_the_first_handling_stays_that_of_all(bureau: OpenBureau) -> None:
    first = corrected(bureau, name="林晓和周宁")
    anew = begun(bureau, first).number
    bureau.staff("officer", f"/leave {anew} 周宁 来信说只有本人退出", now=at("2026-02-04"))
    assert (applicant(bureau, first), applicant(bureau, anew)) == ("林晓和周宁", "林晓")
    assert sound(bureau, first)
    assert sound(bureau, anew)
