"""How staff part a request in chat and draft it item by item: found or written, previewed, kept, confirmed."""

import pytest
from sqlmodel import col, select

from handlers.services.casework import signing
from law.errors import Refusal
from storage import cases, people
from storage.tables import Letter, Outgoing
from tests.handlers.conftest import PEOPLE, STAFF_CHAT, OpenBureau, at

NOW = at("2026-03-09")
OFFICER = PEOPLE["officer"][0]
FOUR = "申请公开：一、登记材料；二、年检材料；三、违法查处统计；四、主管单位林晓舟的电话13800000000。"


def parted(bureau: OpenBureau, *drafts: str) -> str:
    number = bureau.file("2026-03-02", description=FOUR)
    bureau.staff("officer", f"/items {number}", now=NOW)
    bureau.press("officer", "items_split", now=NOW)
    for draft in drafts:
        bureau.staff("officer", f"/reply {number} {draft}", now=NOW)
        bureau.press("officer", "item_keep", now=NOW)
    return number


def test_numbered_items_are_found_shown_and_laid_by_a_press(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02", description=FOUR)
    bureau.staff("officer", f"/items {number}", now=NOW)
    assert "拟分为4项" in bureau.said("officer")[-1]
    assert bureau.case(number).item_count is None
    bureau.press("officer", "items_split", now=NOW)
    assert "还没有拟" in bureau.said("officer")[-1]
    assert bureau.case(number).item_count == 4
    assert "分项：4项" in bureau.said(STAFF_CHAT)[-1]


def test_what_is_not_numbered_is_asked_for_and_may_be_written_again(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02", description="公告和附图")
    bureau.staff("officer", f"/items {number}", now=NOW)
    assert "一行一项" in bureau.said("officer")[-1]
    assert bureau.refused_press("officer", "items_split", now=NOW).code == "button_expired"
    bureau.say(OFFICER, "公告\n附图", now=NOW)
    bureau.say(OFFICER, "1、公告 2、2003年的附图", now=NOW)
    bureau.press("officer", "items_split", now=NOW)
    assert "2. 2003年的附图" in bureau.said("officer")[-1]


def test_long_words_are_no_items(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    refusal = bureau.refused("officer", f"/items {number} 名单；{'长' * 9000}", now=NOW)
    assert (refusal.code, refusal.facts["length"]) == ("item_too_long", 9000)


def test_in_a_group_no_traces_of_a_person_are_shown(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02", description=FOUR)
    bureau.command(OFFICER, f"/items {number}", now=NOW, chat=STAFF_CHAT)
    assert "13800000000" not in bureau.said(STAFF_CHAT)[-1]
    bureau.staff("officer", f"/items {number}", now=NOW)
    bureau.press("officer", "items_split", now=NOW)
    assert "13800000000" in bureau.said("officer")[-1]
    bureau.command(OFFICER, f"/items {number}", now=NOW, chat=STAFF_CHAT)
    assert "13800000000" not in bureau.said(STAFF_CHAT)[-1]


def test_a_reply_goes_from_item_to_item_and_then_shows_the_whole(bureau: OpenBureau) -> None:
    number = parted(bureau, "2 public 见网站")
    assert "第1项" in bureau.said("officer")[-1]
    for draft in ("1 public 见网站", "3 not_ready_made 没有按年汇总"):
        bureau.staff("officer", f"/reply {number} {draft}", now=NOW)
        bureau.press("officer", "item_keep", now=NOW)
    assert "第4项" in bureau.said("officer")[-1]
    bureau.press("officer", "pick", draft_of(bureau), "outcome=other_body", now=NOW)
    bureau.say(OFFICER, "示例市档案馆，000-0000", now=NOW)
    bureau.say(OFFICER, "已移交", now=NOW)
    bureau.press("officer", "item_keep", now=NOW)
    assert "本件统计为：部分公开" in bureau.said("officer")[-1]
    assert "（示例市档案馆）" in bureau.said("officer")[-1]
    bureau.press("officer", "reply_send", now=NOW)
    assert bureau.case(number).status == "in_review"


def draft_of(bureau: OpenBureau) -> int:
    with bureau.transactions.read() as session:
        draft = people.draft(session, OFFICER, OFFICER)
        assert draft is not None
        assert draft.id is not None
        return draft.id


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("public 见网站", "item_wanted"),
        ("5 public 见网站", "no_such_item"),
        ("0 public 见网站", "no_such_item"),
        ("1 refused:天气 不给", "ground_unknown"),
        ("1 granted:privacy 名单", "ground_not_taken"),
        ("1 refused:privacy、not_government_information 不是", "ground_not_in_law"),
    ],
)
def test_an_answer_that_fits_no_item(bureau: OpenBureau, said: str, code: str) -> None:
    number = parted(bureau)
    assert bureau.refused("officer", f"/reply {number} {said}", now=NOW).code == code


def test_the_whole_is_not_sent_before_each_is_drafted_nor_when_another_changed_one(bureau: OpenBureau) -> None:
    number = parted(bureau, *(f"{place} public 见网站" for place in (1, 2, 3)))
    assert bureau.refused_press("officer", "reply_send", now=NOW).code == "button_expired"
    bureau.staff("officer", f"/reply {number} 4 public 见网站", now=NOW)
    bureau.press("officer", "item_keep", now=NOW)
    bureau.staff("colleague", f"/reply {number} 2 not_held 没有", now=NOW)
    bureau.press("colleague", "item_keep", now=NOW)
    assert bureau.refused_press("officer", "reply_send", now=NOW).code == "items_changed"
    bureau.press("colleague", "reply_send", now=NOW)
    assert bureau.case(number).status == "in_review"


def test_made_whole_again_a_half_said_item_is_refused_and_the_request_answered_as_one(bureau: OpenBureau) -> None:
    number = parted(bureau)
    bureau.staff("officer", f"/reply {number} 4 public 见网站", now=NOW)
    bureau.press("approver", "items_none", bureau.case(number).id, now=NOW)
    assert bureau.refused_press("officer", "item_keep", now=NOW).code == "no_such_item"
    bureau.staff("officer", f"/reply {number} public 见网站", now=NOW)
    bureau.press("officer", "reply_send", now=NOW)
    assert bureau.case(number).outcome == "public"


def test_a_plain_answer_that_was_begun_before_is_not_sent_for_the_whole(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02", description=FOUR)
    bureau.staff("colleague", f"/reply {number} public 见网站", now=NOW)
    bureau.staff("officer", f"/items {number}", now=NOW)
    bureau.press("officer", "items_split", now=NOW)
    assert bureau.refused_press("colleague", "reply_send", now=NOW).code == "items_unanswered"


def test_parted_anew_by_its_button(bureau: OpenBureau) -> None:
    number = parted(bureau, "1 public 见网站")
    bureau.press("officer", "items_again", bureau.case(number).id, now=NOW)
    assert "拟分为4项" in bureau.said("officer")[-1]
    bureau.say(OFFICER, "登记材料；年检材料", now=NOW)
    bureau.press("officer", "items_split", now=NOW)
    assert bureau.said("officer")[-1].count("见网站") == 1


def test_one_more_ground_by_its_button(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/reply {number} refused:privacy 涉及住址和报价", now=NOW)
    bureau.press("officer", "reply_more", now=NOW)
    bureau.press("officer", "pick", draft_of(bureau), "ground=trade_secret", now=NOW)
    assert "情形：个人隐私、商业秘密" in bureau.said("officer")[-1]
    assert "第三十六条第（三）项、第十五条" in bureau.said("officer")[-1]
    bureau.press("officer", "reply_send", now=NOW)
    assert "涉及个人隐私、商业秘密" in bureau.said("reviewer")[-1]
    assert bureau.refused_press("officer", "reply_more", 0, now=NOW).code == "button_expired"


def test_who_speaks_english_reads_it_in_english(bureau: OpenBureau) -> None:
    bureau.command(OFFICER, "/language en", now=NOW)
    parted(bureau, *(f"{place} public 见网站" for place in (1, 2, 3, 4)))
    assert "By its items the case counts as: Disclosed" in bureau.said("officer")[-1]


def test_what_was_drafted_for_an_item_is_not_kept_for_the_one_that_took_its_place(bureau: OpenBureau) -> None:
    number = parted(bureau)
    bureau.staff("colleague", f"/reply {number} 2 not_held 没有年检材料", now=NOW)
    bureau.staff("officer", f"/items {number} 年检材料；登记材料；统计", now=NOW)
    bureau.press("officer", "items_split", now=NOW)
    assert bureau.refused_press("colleague", "item_keep", now=NOW).code == "items_changed"


def test_a_file_has_the_name_under_which_it_came_here(bureau: OpenBureau) -> None:
    for number, name in ((bureau.file("2026-03-02"), "王某某的协议.pdf"), (bureau.file("2026-03-03"), "协议文本.pdf")):
        bureau.staff("officer", f"/reply {number} granted", now=NOW)
        bureau.attach("officer", name, now=NOW)
        bureau.say(OFFICER, "协议随附。", now=NOW)
        bureau.press("officer", "reply_send", now=NOW)
        with bureau.working(number, "reviewer", "2026-03-10") as work:
            (letter,) = cases.attached(work.session, Letter, work.case)
            signing.sign(work, letter, mark=letter.fingerprint[:12])
        assert name in bureau.letters(number, "reply_granted")[-1]
    assert "王某某" not in bureau.letters(number, "reply_granted")[-1]
    with bureau.transactions.read() as session:
        names = [
            row.body["name"]
            for row in session.exec(select(Outgoing).where(Outgoing.kind == "document").order_by(col(Outgoing.id)))
        ]
    assert names.count("王某某的协议.pdf") == names.count("协议文本.pdf")


def test_a_file_at_the_look_at_the_whole_belongs_to_no_item_and_that_is_said(bureau: OpenBureau) -> None:
    number = parted(bureau, *(f"{place} public 见网站" for place in range(1, 5)))
    with pytest.raises(Refusal, match="item_wanted"):
        bureau.attach("officer", "名单.pdf", now=NOW)
    bureau.press("officer", "reply_send", now=NOW)
    assert bureau.case(number).status == "replied", "what was looked at leaves at the first press"
