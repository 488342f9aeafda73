"""Acts on a case without a chat: every letter is handed to its officer in private, and the same dates come out."""

from typing import Any

import pytest
from sqlmodel import col, select

from handlers.services.letters import notices
from law.codes import Ground, LetterKind, Outcome
from storage.tables import Letter, Outgoing
from tests.handlers.conftest import CITIZEN, STAFF_CHAT, OpenBureau, at

TEXT = "姓名=林晓舟；身份证明=000000000000000000；联系方式=000-0000-0000；内容=2025年度市级科技计划项目立项名单"
NUMBER = "示科公开〔2026〕第0001号"


def _registered(bureau: OpenBureau) -> str:
    bureau.staff("officer", f"/register request in_person submitted=2026-3-2；{TEXT}", now=at("2026-03-02"))
    bureau.staff("officer", f"/take {NUMBER}", now=at("2026-03-02", 11))
    return NUMBER


def _handed(bureau: OpenBureau, number: str, kind: str) -> bool:
    """Say whether the newest letter of a kind went to the officer and to nobody else, and came out whole."""
    letter = bureau.letters(number, kind)[-1]
    captions = [text for text in bureau.said("officer") if f"（办件编号{number}）\n请打印" in text]
    handed = any(caption.partition("（")[0] in letter for caption in captions)
    return handed and "林晓舟" in letter and "林晓舟" not in "".join(bureau.said(STAFF_CHAT))


def test_a_demand_on_paper_has_time_to_travel(bureau: OpenBureau) -> None:
    number = _registered(bureau)
    bureau.staff("officer", f"/clarify {number} 5 要哪一年的", now=at("2026-03-04"))
    assert _handed(bureau, number, "clarification")
    # Wednesday 2026-03-04 + 5 working days and 3 to arrive = Monday 2026-03-16
    assert bureau.journal(number, "clarify")[0]["answer_by_on"] == "2026-03-16"
    bureau.tick("2026-03-16", 17)
    assert bureau.case(number).status == "awaiting_clarification"
    bureau.tick("2026-03-17")
    assert bureau.case(number).outcome == "abandoned_unclear"
    assert _handed(bureau, number, "abandoned_unclear")


def test_a_consultation_and_an_extension_on_paper(bureau: OpenBureau) -> None:
    number = _registered(bureau)
    bureau.staff("officer", f"/consult {number} 星河研究所", now=at("2026-03-09"))
    assert _handed(bureau, number, "consult_told")
    bureau.staff("officer", f"/answer {number} 1 同意 2026-03-13", now=at("2026-03-13"))
    bureau.staff("officer", f"/extend {number} 10 需要逐件核对", now=at("2026-03-16"))
    bureau.press("approver", "extend_yes", 1, now=at("2026-03-16", 11))
    bureau.press("approver", "propose_send", bureau.draft("approver")[1], now=at("2026-03-16", 11))
    assert _handed(bureau, number, "extension")
    # Monday 2026-03-30 + 4 = Friday 2026-04-03; + 10, Monday 6 April off: Monday 2026-04-20
    assert str(bureau.case(number).due_on) == "2026-04-20"


SIGNED: dict[str, Any] = {
    "kind": LetterKind.REPLY_PUBLIC,
    "number": "函〔2026〕2号",
    "outcome": Outcome.PUBLIC,
    "ground": Ground.PRIVACY,
    "body": "别的",
    "facts": {"text": "别的"},
    "words": "别的",
    "attachments": ["1" * 64],
}
"""What a reviewer signs, each otherwise."""


@pytest.mark.parametrize("name", SIGNED)
def test_the_mark_of_a_letter_is_of_all_that_is_signed(name: str) -> None:
    at_first: dict[str, Any] = {
        "bureau_id": 1,
        "case_id": 1,
        "kind": LetterKind.REPLY_GRANTED,
        "drafted_at": at("2026-03-02"),
    }
    letter = Letter(**at_first, words="名单见下", number="函〔2026〕1号")
    mark = notices.fingerprint(letter)
    assert notices.fingerprint(Letter(**letter.model_dump())) == mark
    assert notices.fingerprint(Letter(**letter.model_dump() | {name: SIGNED[name]})) != mark


@pytest.mark.parametrize(
    ("command", "costs"),
    [
        (
            "clarify {number} 5 要哪一年的",
            "nothing comes by then, without a good reason, the request counts as given up",
        ),
        ("askreasons {number} 本月已有六十件", "nothing comes by then, the request may be left unprocessed"),
        ("charge {number} pages 57", "it is not paid by then, the request counts as given up"),
    ],
)
def test_who_reads_english_is_told_what_a_notice_asks_until_when_and_what_silence_costs(
    sqlite_bureau: OpenBureau, command: str, costs: str
) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.command(CITIZEN, "/language en", now=at("2026-03-03"))
    sqlite_bureau.staff("officer", f"/{command.format(number=number)}", now=at("2026-03-06"))
    told = [said for said in sqlite_bureau.said(CITIZEN) if "In English: please" in said]
    assert len(told) == 1
    assert "2026" in told[0].partition("at the latest")[0].rpartition("by ")[2]
    assert f" at the latest. If {costs}." in told[0]


def test_where_silence_ends_nothing_no_english_line_says_that_it_does(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2016-03-01")
    sqlite_bureau.command(CITIZEN, "/language en", now=at("2016-03-01"))
    sqlite_bureau.staff("officer", f"/clarify {number} 5 要哪一年的", now=at("2016-03-02"))
    (told,) = [said for said in sqlite_bureau.said(CITIZEN) if "In English: please" in said]
    assert "given up" not in told


def test_who_reads_english_is_told_what_was_decided(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.command(CITIZEN, "/language en", now=at("2026-03-03"))
    sqlite_bureau.answer(number, "not_held", "未制作。", on="2026-03-06")
    (told,) = [said for said in sqlite_bureau.said(CITIZEN) if "In English:" in said]
    assert "Not held here (does not exist). If you do not agree, counted from the day after it arrived: " in told
    review, suit = "示例市人民政府 within 60 days", "示例市示例区人民法院 within 6 months."
    assert f"apply for administrative reconsideration to {review}; or sue at {suit}" in told, told


def test_two_texts_of_the_regulation_in_one_letter_are_told_apart(bureau: OpenBureau) -> None:
    number = bureau.file("2019-05-10")
    one, other = "政府信息公开条例》（2007年公布）第二十一条", "政府信息公开条例》（2019年修订）第五十一条"
    letter = bureau.answer(number, "not_held", "未制作。", on="2019-05-30").words
    assert (one in letter, other in letter) == (True, True)
    before = bureau.answer(bureau.file("2019-05-09"), "not_held", "未制作。", on="2019-05-14").words
    after = bureau.answer(bureau.file("2019-05-15"), "not_held", "未制作。", on="2019-05-30").words
    assert "2007年公布" not in before + after
    assert "2019年修订" not in before + after


ARRIVED, PROGRESS = "我已收到", "查进度"
ONWARD = {
    "/clarify {n} 5 写明年度": "补正",
    "/clarify {n} 5 写明年度 | /unclarify {n} 已经清楚": PROGRESS,
    "/charge {n} pages 57": PROGRESS,
    "/charge {n} pages 57 | /uncharge {n} 已经公开": PROGRESS,
    "/askreasons {n} 本月已有十二件": "说明理由",
    "/reply {n} not_held 未制作。": ARRIVED,
    "/duplicate {n} {before}": ARRIVED,
    "/clarify {n} 5 写明年度 | 2026-03-20": ARRIVED,
    "/charge {n} pages 57 | 2026-04-15": ARRIVED,
}
"""What is done to a case, a day to which is waited among it, and the button below the letter that comes of it."""


def _below(bureau: OpenBureau) -> list[str]:
    """The buttons below the newest document that the citizen was sent."""
    sent = (Outgoing.address == CITIZEN, Outgoing.kind == "document")
    with bureau.transactions.read() as session:
        row = session.exec(select(Outgoing).where(*sent).order_by(col(Outgoing.id).desc())).first()
        assert row is not None
        return [key["text"] for keys in row.body.get("buttons") or [] for key in keys]


@pytest.mark.parametrize(("steps", "button"), ONWARD.items())
def test_no_letter_to_who_chats_is_the_end_of_what_can_be_done(bureau: OpenBureau, steps: str, button: str) -> None:
    before, number = bureau.file("2026-03-02"), bureau.file("2026-03-02")
    bureau.answer(before, "not_held", "未制作。", on="2026-03-03")
    for step in steps.split(" | "):
        if step.startswith("/"):
            bureau.staff("officer", step.format(n=number, before=before), now=at("2026-03-04"))
        else:
            bureau.tick(step)
    if step.startswith("/reply"):
        bureau.press("officer", "reply_send", now=at("2026-03-04"))
    assert _below(bureau)[:1] == [button]


def test_a_notice_that_is_fetched_again_leads_on_too(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/charge {number} pages 57", now=at("2026-03-04"))
    bureau.press(CITIZEN, "again", bureau.case(number).id, now=at("2026-03-05"))
    assert _below(bureau) == [PROGRESS]
