"""How staff charge: what is counted, what is written beside it and why, the second look, what cannot be charged."""

import io
from dataclasses import replace
from decimal import Decimal

import pytest
from pypdf import PdfWriter

from handlers.services.casework import items
from law.errors import Refusal
from storage import cases
from storage.tables import Letter
from templates import words
from tests.handlers.conftest import CITIZEN, OTHER_CITIZEN, PEOPLE, OpenBureau, at
from tests.handlers.desk.test_fees import fee_of

OFFICER = PEOPLE["officer"][0]


def printed(sheets: int) -> bytes:
    """Print a PDF of so many pages."""
    writer, made = PdfWriter(), io.BytesIO()
    for _ in range(sheets):
        writer.add_blank_page(595, 842)
    writer.write(made)
    return made.getvalue()


@pytest.mark.parametrize("words", ["By page 57", "page 57", "PAGES 57", "按量（页） 57", "按量 57"])
def test_a_basis_is_known_by_every_name(sqlite_bureau: OpenBureau, words: str) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.staff("officer", f"/charge {number} {words}", now=at("2026-03-10"))
    assert (fee_of(sqlite_bureau, number).basis, fee_of(sqlite_bureau, number).units) == ("page", 57)


def test_by_item_each_request_costs_its_own_place_in_the_month(bureau: OpenBureau) -> None:
    numbers = [bureau.file("2026-03-02", description=f"第{place}项材料") for place in range(1, 13)]
    bureau.file("2026-03-02", person=OTHER_CITIZEN, name="程野", identity="111111111111111111")
    bureau.staff("officer", f"/charge {numbers[-1]} items", now=at("2026-03-03"))
    shown = bureau.said("officer")[-1]
    assert "2026年3月共提出12件申请" in shown
    assert f"{numbers[-1]}是第12件，" in shown
    assert "应收100元" in shown
    bureau.press("officer", "charge_send", now=at("2026-03-03"))
    fee, letter = fee_of(bureau, numbers[-1]), bureau.letters(numbers[-1], "fee")[0]
    assert (fee.units, fee.amount, fee.first_place) == (1, Decimal(100), 12)
    assert "您2026年3月的申请按收到的先后计算件数，本件为第12件，" in letter
    free = bureau.refused("officer", f"/charge {numbers[0]} 按件", now=at("2026-03-03"))
    assert free.code == "fee_nothing"
    assert f"{numbers[0]}在申请人当月的申请里是第1件" in words.refusal(free.code, "zh", **free.facts)
    assert "number 1" in words.refusal(free.code, "en", **free.facts)


def test_the_notice_says_the_places_of_its_items(bureau: OpenBureau) -> None:
    first, second = bureau.file("2026-03-02"), bureau.file("2026-03-03")
    with bureau.working(second, "officer", "2026-03-03") as work:
        items.split(work, tuple(f"第{n}项" for n in range(1, 13)))
    shown = bureau.shows("officer", f"/charge {second} 按件", now=at("2026-03-03"))
    assert f"{second}是第2件至第13件" in shown
    bureau.press("officer", "charge_send", now=at("2026-03-03"))
    letter = bureau.letters(second, "fee")[0]
    assert "本件为第2件至第13件" in letter
    assert "第11件至第13件" in letter
    assert fee_of(bureau, second).amount == Decimal(300)
    assert bureau.case(first).status == "received"


@pytest.mark.parametrize(("n", "yuan"), [(15, 500), (35, 3000), (45, 5500)])
def test_item_vectors(bureau: OpenBureau, n: int, yuan: int) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/charge {number} items {n} 另有书面申请", now=at("2026-03-03"))
    bureau.press("officer", "charge_send", now=at("2026-03-03"))
    assert fee_of(bureau, number).amount == Decimal(yuan)


def test_what_is_counted_is_shown_and_charged_by_one_press(bureau: OpenBureau) -> None:
    numbers = [bureau.file("2026-03-02", description=f"第{place}项材料") for place in range(1, 13)]
    bureau.staff("officer", f"/charge {numbers[-1]} 按件", now=at("2026-03-03"))
    assert "是第12件，" in bureau.said("officer")[-1]
    numbers.append(bureau.file("2026-03-01", description="又一项材料"))
    bureau.press("officer", "charge_send", now=at("2026-03-03"))
    assert "共提出13件申请" in bureau.said("officer")[-1], "what was counted meanwhile is looked at once more"
    assert bureau.case(numbers[-2]).status == "received"
    bureau.press("officer", "charge_send", now=at("2026-03-03"))
    fee = fee_of(bureau, numbers[-2])
    assert (fee.units, fee.amount, fee.first_place) == (1, Decimal(100), 13)


def test_another_number_than_the_counted_one_needs_a_reason_and_a_second_look(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/charge {number} 按件 15", now=at("2026-03-03"))
    assert "按记录是1件（应收0元），您写的是15件（应收500元）" in bureau.said("officer")[-1]
    assert bureau.refused_press("officer", "charge_send", now=at("2026-03-03")).code == "button_expired"
    bureau.say(OFFICER, "另有书面申请14件", now=at("2026-03-03"))
    assert "另有书面申请14件" in bureau.said("officer")[-1]
    assert bureau.case(number).status == "received", "nothing goes before the second look"
    bureau.press("officer", "charge_send", now=at("2026-03-03"))
    assert fee_of(bureau, number).amount == Decimal(500)
    (kept,) = bureau.journal(number, "charge")
    assert (kept["units"], kept["counted"], kept["reason"]) == (15, 1, "另有书面申请14件")
    assert bureau.refused_press("officer", "charge_send", "1", now=at("2026-03-03")).code == "button_expired"


def test_the_pages_of_the_pdfs_are_counted(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/charge {number} 按量", now=at("2026-03-03"))
    assert "请把拟提供的PDF发来" in bureau.said("officer")[-1]
    nothing = bureau.refused_press("officer", "charge_pages", now=at("2026-03-03"))
    assert nothing.code == "pages_uncounted"
    for name, content in (("合同一.pdf", printed(40)), ("合同二.pdf", printed(17))):
        bureau.attach("officer", name, now=at("2026-03-03"), content=content)
    bureau.press("officer", "charge_pages", now=at("2026-03-03"))
    assert "PDF一共57页" in bureau.said("officer")[-1]
    bureau.press("officer", "charge_send", now=at("2026-03-03"))
    fee = fee_of(bureau, number)
    assert (fee.basis, fee.units, fee.amount) == ("page", 57, Decimal(270))


def test_pages_that_nobody_can_count_are_written(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/charge {number} 按量", now=at("2026-03-03"))
    bureau.attach("officer", "合同.docx", now=at("2026-03-03"))
    bureau.press("officer", "charge_pages", now=at("2026-03-03"))
    assert "“合同.docx”数不了页数" in bureau.said("officer")[-1]
    with pytest.raises(Refusal, match="fee_units"):
        bureau.say(OFFICER, "五十七页", now=at("2026-03-03"))
    with pytest.raises(Refusal, match="fee_nothing"):
        bureau.say(OFFICER, "30", now=at("2026-03-03"))
    bureau.say(OFFICER, "57", now=at("2026-03-03"))
    bureau.press("officer", "charge_send", now=at("2026-03-03"))
    assert fee_of(bureau, number).units == 57


def test_the_files_of_a_draft_that_came_back_are_counted(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/reply {number} granted 见附件。", now=at("2026-03-03"))
    bureau.attach("officer", "合同.pdf", now=at("2026-03-03"), content=printed(57))
    bureau.press("officer", "reply_send", now=at("2026-03-03"))  # with its file it is looked at once more
    bureau.press("officer", "reply_send", now=at("2026-03-03"))
    with bureau.transactions.read() as session:
        letter = cases.attached(session, Letter, bureau.case(number))[-1]
        shown = (letter.id, letter.fingerprint[:12])
    bureau.press("reviewer", "reject", *shown, now=at("2026-03-04"))
    bureau.say(PEOPLE["reviewer"][0], "先收费", now=at("2026-03-04"))
    bureau.staff("officer", f"/charge {number} 按量 60", now=at("2026-03-05"))
    assert "PDF数出来是57页（应收270元），您写的是60页（应收300元）" in bureau.said("officer")[-1]
    bureau.staff("officer", f"/charge {number} 按量 57", now=at("2026-03-05"))
    assert fee_of(bureau, number).units == 57


@pytest.mark.parametrize("again", ["60", "/charge {number} 按量 60"])
def test_a_number_is_typed_past_the_files_that_were_sent_with_a_reason_only(bureau: OpenBureau, again: str) -> None:
    number, now = bureau.file("2026-03-02"), at("2026-03-03")
    bureau.staff("officer", f"/charge {number} 按量", now=now)
    for name, content in (("合同.pdf", printed(57)), ("附图.docx", b"PK")):
        bureau.attach("officer", name, now=now, content=content)
    if again.startswith("/"):
        bureau.staff("officer", again.format(number=number), now=now)
    else:
        bureau.say(OFFICER, again, now=now)
    assert "PDF数出来是57页（应收270元），您写的是60页（应收300元）" in bureau.said("officer")[-1]
    assert bureau.refused_press("officer", "charge_send", now=now).code == "button_expired"
    bureau.say(OFFICER, "附图另有3页", now=now)
    bureau.press("officer", "charge_send", now=now)
    (kept,) = bureau.journal(number, "charge")
    assert (kept["units"], kept["counted"], kept["reason"]) == (60, 57, "附图另有3页")


def test_the_files_of_items_that_are_drafted_are_counted(bureau: OpenBureau) -> None:
    number, now = bureau.file("2026-03-02"), at("2026-03-03")
    with bureau.working(number, "officer", "2026-03-03") as work:
        items.split(work, ("合同", "年报"))
    bureau.staff("officer", f"/reply {number} 1 granted 见附件。", now=now)
    bureau.attach("officer", "合同.pdf", now=now, content=printed(57))
    bureau.press("officer", "item_keep", now=now)

    bureau.staff("officer", f"/charge {number} 按量 60", now=now)
    assert "PDF数出来是57页（应收270元），您写的是60页（应收300元）" in bureau.said("officer")[-1]
    bureau.staff("officer", f"/charge {number} 按量", now=now)
    assert "请把拟提供的PDF发来" in bureau.said("officer")[-1], "what is not drafted yet may have pages too"
    bureau.staff("officer", f"/reply {number} 2 not_held 未制作。", now=now)
    bureau.press("officer", "item_keep", now=now)
    bureau.staff("officer", f"/charge {number} 按量", now=now)
    assert "PDF一共57页" in bureau.said("officer")[-1]


def test_nobody_gives_reasons_for_what_cannot_be_charged(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/charge {number} pages 57", now=at("2026-03-10"))
    for said in ("items", "items 15", "pages"):
        assert bureau.refused("officer", f"/charge {number} {said}", now=at("2026-03-11")).code in (
            "act_not_now",
            "fee_nothing",
        )


@pytest.mark.parametrize(
    ("filed", "words", "on", "code"),
    [
        ("2026-03-02", "cost copy=5", "2026-03-03", "fee_not_allowed"),
        ("2016-03-01", "pages 57", "2016-03-02", "fee_not_allowed"),
        ("2020-03-02", "pages 57", "2020-03-03", "fee_not_allowed"),
        ("2017-04-05", "cost copy=5", "2017-04-06", "fee_not_allowed"),
        ("2016-03-01", "cost stamps=5", "2016-03-02", "field_unknown"),
        ("2016-03-01", "成本 20", "2016-03-02", "cost_items"),
        ("2016-03-01", "检索、复制、邮寄成本费 20", "2016-03-02", "cost_items"),
        ("2016-03-01", "成本", "2016-03-02", "cost_items"),
        ("2026-03-02", "成本 20", "2026-03-03", "fee_not_allowed"),
        ("2016-03-01", "cost copy=-5", "2016-03-02", "fee_count"),
        ("2016-03-01", "cost copy=NaN", "2016-03-02", "fee_count"),
        ("2026-03-02", "pages 30", "2026-03-03", "fee_nothing"),
        ("2026-03-02", "items 10", "2026-03-03", "fee_nothing"),
        *(
            ("2026-03-02", f"{basis} {n}", "2026-03-03", "fee_units")
            for basis in ("按量", "items")
            for n in ("99999999", "-3", "0", "1.5", "９９９９９９", "9" * 5000, "many")
        ),
        ("2016-03-01", "cost copy=1e30", "2016-03-02", "fee_amount"),
        ("2016-03-01", "cost copy=99999999999", "2016-03-02", "fee_amount"),
        ("2026-03-02", "weight 3", "2026-03-03", "field_unknown"),
        ("2026-03-02", "pages 57", "2026-03-31", "fee_too_late"),
    ],
)
def test_what_cannot_be_charged(bureau: OpenBureau, filed: str, words: str, on: str, code: str) -> None:
    number = bureau.file(filed)
    assert bureau.refused("officer", f"/charge {number} {words}", now=at(on)).code == code


def test_one_sum_for_all_costs_is_told_which_names_there_are(bureau: OpenBureau) -> None:
    number = bureau.file("2016-03-01")
    refusal = bureau.refused("officer", f"/charge {number} 成本 20", now=at("2016-03-02"))
    said = words.refusal(refusal.code, "zh", **refusal.facts)
    assert "“20”没有写明是哪一项" in said
    example = said.partition("例如：")[2]
    bureau.staff("officer", example, now=at("2016-03-02"))
    assert "合计人民币20元" in bureau.letters(number, "fee")[0]


def test_a_question_costs_nothing(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02", kind="question")
    assert bureau.refused("officer", f"/charge {number} pages 57", now=at("2026-03-03")).code == "act_not_for_kind"


def test_a_number_that_cannot_be_charged_is_named_and_the_right_ones_are_said(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    refusal = bureau.refused("officer", f"/charge {number} 按量 -3", now=at("2026-03-03"))
    assert words.refusal(refusal.code, "zh", **refusal.facts) == "“-3”不能作为页数。请写一个整数，从1到100000。"
    refusal = bureau.refused("officer", f"/charge {number} 按件 1.5", now=at("2026-03-03"))
    assert "“1.5” is no number of requests" in words.refusal(refusal.code, "en", **refusal.facts)


@pytest.mark.parametrize("words", ["pages 57", "items 15 另有书面申请14件"])
def test_a_notice_is_shown_word_for_word_before_it_leaves(bureau: OpenBureau, words: str) -> None:
    number, now = bureau.file("2026-03-02"), at("2026-03-10")
    shown = bureau.shows("officer", f"/charge {number} {words}", now=now)
    assert (bureau.letters(number, "fee"), bureau.case(number).stopped) == ([], False)
    # Another day than the one that was shown is looked at once more.
    verb = "propose_send" if words.startswith("pages") else "charge_send"
    bureau.press("officer", verb, now=at("2026-03-11"))
    assert bureau.letters(number, "fee") == []
    again = bureau.said("officer")[-1]
    bureau.press("officer", verb, now=at("2026-03-11"))
    (letter,) = bureau.letters(number, "fee")
    assert (letter in again, letter in shown) == (True, False)
    assert letter in bureau.said(CITIZEN)


@pytest.mark.parametrize(
    ("laid_down", "printed"),
    [("", "凭本通知书向本机关办理缴费"), ("缴入示例市财政非税收入专户", "缴入示例市财政非税收入专户。")],
)
def test_a_notice_says_how_it_is_paid(sqlite_bureau: OpenBureau, laid_down: str, printed: str) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.transactions.office = replace(sqlite_bureau.transactions.office, payment=laid_down)
    sqlite_bureau.staff("officer", f"/charge {number} 按量 57", now=at("2026-03-10"))
    (notice,) = sqlite_bureau.letters(number, "fee")
    assert f"缴费方式：{'请' if not laid_down else ''}{printed}" in notice


def test_one_file_that_cannot_be_counted_is_named_and_taken_out(bureau: OpenBureau) -> None:
    number, now = bureau.file("2026-03-02"), at("2026-03-03")
    bureau.staff("officer", f"/charge {number} 按量", now=now)
    for name, content in (("登记表.pdf", printed(40)), ("附图.jpg", b"JFIF"), ("合同.pdf", printed(17))):
        bureau.attach("officer", name, now=now, content=content)
    assert "答复时自动附上，核对时可以不附" in bureau.said("officer")[-1]
    bureau.press("officer", "charge_pages", now=now)
    said = bureau.said("officer")[-1]
    assert "“附图.jpg”数不了页数" in said
    assert "还在的：“登记表.pdf”“合同.pdf”" in said
    bureau.press("officer", "charge_pages", now=now)
    bureau.press("officer", "charge_send", now=now)
    assert fee_of(bureau, number).units == 57
