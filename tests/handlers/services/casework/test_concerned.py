"""Who is asked about which items of a request: what leaves to them, what is weighed for them, and what follows."""

import pytest

from handlers.services.casework import concerned, consultation, items, sheets
from handlers.services.casework.consultation import OBJECT
from law.codes import Cause
from law.errors import Refusal
from templates.letters import quoting
from tests.handlers.conftest import CITIZEN, OpenBureau, at
from tests.handlers.services.casework.test_items import signed
from tests.handlers.services.casework.test_orders import in_term

FILED, ASKED, HEARD, DRAFTED = "2026-03-02", "2026-03-09", "2026-03-13", "2026-03-16"
ITEMS = ("甲公司报价", "乙公司报价", "立项名单")
SECRET = "refused:trade_secret 涉及报价"


def parted(bureau: OpenBureau, *asked: str, filed: str = FILED) -> str:
    """A request of some items."""
    number = bureau.file(filed)
    with bureau.working(number, "officer", ASKED) as work:
        items.split(work, asked or ITEMS)
    return number


def heard(bureau: OpenBureau, **parties: str) -> str:
    """A request of three items of which some parties, by their names, were asked about these; all of them objected."""
    number = parted(bureau)
    bureau.staff("officer", f"/take {number}", now=at(ASKED))
    for place, (party, about) in enumerate(parties.items(), 1):
        bureau.staff("officer", f"/consult {number} {party} {about}", now=at(ASKED))
        bureau.staff("officer", f"/answer {number} {place} 不同意 涉及报价", now=at(HEARD))
    return number


def draft(bureau: OpenBureau, number: str, *drafts: str, on: str = DRAFTED) -> str:
    """Draft every item; gives what whoever confirms the whole is shown."""
    for place, said in enumerate(drafts, 1):
        bureau.staff("officer", f"/reply {number} {place} {said}", now=at(on))
        bureau.press("officer", "item_keep", now=at(on))
    return bureau.said("officer")[-1]


def reviewed(bureau: OpenBureau, number: str, *, on: str = DRAFTED) -> str:
    """Confirm the whole and sign it; gives its letter."""
    bureau.press("officer", "reply_send", now=at(on))
    signed(bureau, number, on=on)
    return bureau.letters(number, "reply_items")[-1]


def places(bureau: OpenBureau, number: str, *, on: str = DRAFTED) -> list[tuple[int, ...]]:
    with bureau.working(number, "officer", on) as work:
        texts = concerned.asked(work.session, work.case)
        return [concerned.places(texts, row) for row in consultation.rows(work)]


def test_a_party_reads_of_the_items_that_it_is_asked_about_and_of_no_other(bureau: OpenBureau) -> None:
    number = parted(bureau)
    bureau.staff("officer", f"/consult {number} 甲公司 第1、3项", now=at(ASKED))
    (letter,) = bureau.letters(number, "consult_third_party")
    assert "申请公开的内容为：“甲公司报价”“立项名单”" in letter
    assert "乙公司报价" not in letter
    assert "针对申请的第1、3项" in bureau.said("officer")[-1]
    with bureau.working(number, "officer", ASKED) as work:
        (row,) = consultation.rows(work)
        assert (row.items, row.beside) == (["甲公司报价", "立项名单"], ["乙公司报价"])
        assert concerned.described(work.case, row) == quoting.several(["甲公司报价", "立项名单"])


def test_without_items_a_party_is_asked_about_the_whole_as_ever(bureau: OpenBureau) -> None:
    number = parted(bureau)
    bureau.staff("officer", f"/consult {number} 甲公司", now=at(ASKED))
    with bureau.working(number, "officer", ASKED) as work:
        (row,) = consultation.rows(work)
        assert (row.items, row.beside, concerned.described(work.case, row)) == ([], [], work.case.description)
        assert concerned.told(work.session, work.case, row) == {"concerns": (), "lost": 0, "objects": ()}
    assert places(bureau, number) == [(1, 2, 3)]


@pytest.mark.parametrize("written", ["第4项", "第1、4项", "第0项"])
def test_an_item_that_there_is_not_is_asked_about_by_nobody(bureau: OpenBureau, written: str) -> None:
    number = parted(bureau)
    assert bureau.refused("officer", f"/consult {number} 甲公司 {written}", now=at(ASKED)).code == "no_such_item"
    whole = bureau.file(FILED)
    refusal = bureau.refused("officer", f"/consult {whole} 甲公司 第1项", now=at(ASKED))
    assert (refusal.code, refusal.facts["items"]) == ("no_such_item", 0)


def test_of_other_items_a_party_may_be_asked_on_the_same_day_and_of_the_same_once(bureau: OpenBureau) -> None:
    number = parted(bureau)
    with bureau.working(number, "officer", ASKED) as work:
        for about in ((1, 2), (3,)):
            consultation.ask(work, Cause.THIRD_PARTY, party="甲公司", on=work.today, items=about)
        for again in ((1,), (2, 1), (3,)):
            with pytest.raises(Refusal, match="consulted_already"):
                consultation.ask(work, Cause.THIRD_PARTY, party="甲公司", on=work.today, items=again)
        consultation.ask(work, Cause.THIRD_PARTY, party="甲公司", on=work.today)
        with pytest.raises(Refusal, match="consulted_already"):
            consultation.ask(work, Cause.THIRD_PARTY, party="甲公司", on=work.today, items=(1, 3))


def test_what_is_not_of_an_objecting_party_is_given_without_a_word_to_it(bureau: OpenBureau) -> None:
    number = heard(bureau, 甲公司="第1项")
    shown = draft(bureau, number, SECRET, "granted 报价如下", "granted 名单如下")
    assert "注意" not in shown
    letter = reviewed(bureau, number)
    first, second = letter.index("一、"), letter.index("二、")
    assert "第三方不同意公开且有合理理由" in letter[first:second]
    assert "第三方不同意公开" not in letter[second:]


def test_what_is_of_an_objecting_party_is_held_though_its_neighbour_is_withheld(bureau: OpenBureau) -> None:
    number = heard(bureau, 甲公司="第1项")
    shown = draft(bureau, number, "granted 报价如下", SECRET, "granted 名单如下")
    assert "甲公司不同意公开第1项，还没有书面告知它" in shown
    assert "第2项因涉及第三方不公开，却没有征求过第三方的意见" in shown
    refusal = bureau.refused_press("officer", "reply_send", now=at(DRAFTED))
    assert (refusal.code, refusal.facts["places"]) == ("party_untold", (1,))


def test_each_of_two_parties_is_weighed_for_its_own_items(bureau: OpenBureau) -> None:
    number = heard(bureau, 甲公司="第1项", 乙公司="第2项")
    draft(bureau, number, "granted 报价如下", SECRET, "granted 名单如下")
    assert bureau.refused_press("officer", "reply_send", now=at(DRAFTED)).facts["party"] == "甲公司"
    bureau.staff("officer", f"/tellparty {number} 甲公司 报价早已公示，其理由不成立", now=at(DRAFTED))
    (told,) = bureau.letters(number, "third_party_told")
    assert "“甲公司报价”" in told
    assert "名单" not in told
    bureau.staff("officer", f"/reply {number}", now=at(DRAFTED))
    assert "注意" not in bureau.said("officer")[-1]
    letter = reviewed(bureau, number)
    told = "本项予以公开的内容涉及第三方合法权益，第三方不同意公开，本机关认为其没有合理理由"
    assert letter.index("一、") < letter.index(told) < letter.index("二、")
    assert letter.count("第三方不同意公开且有合理理由") == 1
    assert letter.index("二、") < letter.index("且有合理理由") < letter.index("三、")


def test_a_party_is_not_told_that_we_disclose_what_is_of_others(bureau: OpenBureau) -> None:
    number = heard(bureau, 甲公司="第1项", 乙公司="第2项")
    draft(bureau, number, "granted 报价如下", SECRET, "granted 名单如下")
    refusal = bureau.refused("officer", f"/tellparty {number} 乙公司 报价早已公示，其理由不成立", now=at(DRAFTED))
    assert (refusal.code, refusal.facts["drafted"]) == ("party_withheld", True)


def test_only_its_own_items_are_drafted_before_a_party_is_told(bureau: OpenBureau) -> None:
    number = heard(bureau, 甲公司="第1项")
    tell = f"/tellparty {number} 甲公司 报价早已公示，其理由不成立"
    assert bureau.refused("officer", tell, now=at(DRAFTED)).facts["places"] == [1]
    draft(bureau, number, "granted 报价如下")
    bureau.staff("officer", tell, now=at(DRAFTED))
    assert bureau.refused("officer", tell, now=at(DRAFTED)).code == "party_told"


def test_who_was_told_of_one_of_its_items_is_told_of_the_other_before_that_is_given(bureau: OpenBureau) -> None:
    number = heard(bureau, 甲公司="第1、2项")
    draft(bureau, number, "granted 报价如下", SECRET, "granted 名单如下")
    tell = f"/tellparty {number} 甲公司 报价早已公示，其理由不成立"
    bureau.staff("officer", tell, now=at(DRAFTED))
    shown = draft(bureau, number, "granted 报价如下", "granted 报价如下", "granted 名单如下")
    assert "甲公司不同意公开第2项" in shown
    assert bureau.refused_press("officer", "reply_send", now=at(DRAFTED)).code == "party_untold"
    bureau.staff("officer", tell, now=at(DRAFTED))
    assert "“甲公司报价”“乙公司报价”" in bureau.letters(number, "third_party_told")[-1]
    bureau.staff("officer", f"/reply {number}", now=at(DRAFTED))
    assert "第一、二项中予以公开的内容涉及第三方合法权益" in reviewed(bureau, number)


def test_who_agrees_about_one_item_has_not_agreed_about_another(bureau: OpenBureau) -> None:
    number = heard(bureau, 甲公司="第1项")
    bureau.staff("officer", f"/consult {number} 甲公司 第2项", now=at(HEARD))
    bureau.staff("officer", f"/answer {number} 2 同意", now=at(HEARD))
    draft(bureau, number, "granted 报价如下", "granted 报价如下", "granted 名单如下")
    assert bureau.refused_press("officer", "reply_send", now=at(DRAFTED)).code == "party_untold"
    bureau.staff("officer", f"/consult {number} 甲公司 第1项", now=at(DRAFTED))
    bureau.staff("officer", f"/answer {number} 3 同意", now=at(DRAFTED))
    bureau.staff("officer", f"/reply {number}", now=at(DRAFTED))
    bureau.press("officer", "reply_send", now=at(DRAFTED))
    assert bureau.case(number).status == "in_review"


def test_who_was_asked_no_more_was_not_heard_about_its_items_alone(bureau: OpenBureau) -> None:
    number, on = in_term(bureau, "10"), "2026-02-05"
    with bureau.working(number, "officer", "2026-02-04") as work:
        items.split(work, ITEMS)
    bureau.staff("officer", f"/consult {number} 甲公司 第1项", now=at("2026-02-04"))
    bureau.staff("officer", f"/unask {number} 1 答复期限将满", now=at(on))
    assert "“甲公司报价”" in bureau.letters(number, "consult_withdrawn")[0]
    draft(bureau, number, "granted 报价如下", "granted 报价如下", "granted 名单如下", on=on)
    refusal = bureau.refused_press("officer", "reply_send", now=at(on))
    assert (refusal.code, refusal.facts["places"]) == ("party_unheard", (1,))
    draft(bureau, number, SECRET, on=on)
    bureau.press("officer", "reply_send", now=at(on))
    assert bureau.case(number).status == "in_review"


def test_whoever_works_on_it_reads_who_was_asked_about_what(bureau: OpenBureau) -> None:
    number = heard(bureau, 甲公司="第1项", 乙公司="第2、3项")
    bureau.press("colleague", "file", bureau.case(number).id, now=at(DRAFTED))
    assert "甲公司" not in bureau.said("colleague")[-1], "who was asked is no business of who does not work on it"
    bureau.press("officer", "file", bureau.case(number).id, now=at(DRAFTED))
    assert "征求意见：甲公司，针对申请的第1项，不同意；乙公司，针对申请的第2、3项，不同意" in bureau.said("officer")[-1]
    bureau.staff("officer", f"/items {number}", now=at(DRAFTED))
    assert bureau.said("officer")[-1].count("征求过意见：乙公司") == 2
    with bureau.working(number, "officer", DRAFTED) as work:
        _, word = sheets.draw(work, "register")
        assert word.name.endswith(".docx")
        told = sheets.SHEETS["register"](work, work.case)["events"]
    assert [each["words"] for each in told if "针对" in each["words"]][1].endswith("（针对：乙公司报价、立项名单）")


def test_a_long_item_goes_whole_to_its_party_and_shortened_into_a_sheet(bureau: OpenBureau) -> None:
    number = parted(bureau, "长" * 1000, "名单")
    bureau.staff("officer", f"/consult {number} 甲公司 第1项", now=at(ASKED))
    assert "长" * 1000 in bureau.letters(number, "consult_third_party")[0]
    with bureau.working(number, "officer", ASKED) as work:
        told = sheets.SHEETS["register"](work, work.case)["events"]
    assert next(each["words"] for each in told if "针对" in each["words"]).endswith(f"（针对：{'长' * 60}…）")


def test_its_silence_is_told_with_its_items(bureau: OpenBureau) -> None:
    number = parted(bureau)
    bureau.staff("officer", f"/take {number}", now=at(ASKED))
    bureau.staff("officer", f"/consult {number} 甲公司 第2项", now=at(ASKED))
    bureau.staff("officer", f"/received {number} 1", now=at(ASKED))
    bureau.tick("2026-03-31")
    (lapsed,) = [said for said in bureau.said("officer") if "第三方逾期未提出意见" in said]
    assert "甲公司（征求第三方意见，针对申请的第2项）" in lapsed


def test_what_is_needless_is_said_of_the_items_alone(bureau: OpenBureau) -> None:
    number = parted(bureau)
    bureau.staff("officer", f"/consult {number} 甲公司 第2项", now=at(ASKED))
    bureau.press(CITIZEN, "withdraw_yes", bureau.case(number).id, now=at(HEARD))
    letter = bureau.letters(number, "consult_withdrawn")[-1]
    assert "申请公开的内容为：“乙公司报价”" in letter


def test_a_place_that_nobody_stands_for_has_no_party(bureau: OpenBureau) -> None:
    number = parted(bureau)
    with bureau.working(number, "officer", ASKED) as work:
        assert concerned.astray(work.session, work.case, ()) == []
        assert concerned.by_item(work.session, work.case, ITEMS) == {}
        consultation.ask(work, Cause.THIRD_PARTY, party="甲公司", on=work.today, items=(1,))
        assert concerned.by_item(work.session, work.case, ITEMS) == {1: {"甲公司": None}}
        found = concerned.astray(work.session, work.case, ())
        assert found == [{"party": "甲公司", "lost": ["甲公司报价"], "concerns": ()}]
        assert concerned.listed(work.session, work.case)[0]["answer"] is None
        consultation.answer(work, consultation.rows(work)[0], OBJECT, on=work.today, text="")
        assert concerned.listed(work.session, work.case)[0]["answer"] is OBJECT


def laid(bureau: OpenBureau, number: str, *asked: str) -> str:
    """Lay the items anew; gives what is shown before it is done."""
    bureau.staff("officer", f"/items {number} {'；'.join(asked)}", now=at(DRAFTED))
    shown = bureau.said("officer")[-1]
    bureau.press("officer", "items_split", now=at(DRAFTED))
    return shown


@pytest.mark.parametrize(
    ("asked", "about", "warned"),
    [
        (("立项名单", "甲公司报价"), (2,), ""),
        (("甲公司报价", "乙公司的报价", "名单"), (1,), ""),
        (("甲公司的报价单", "乙公司报价", "立项名单"), (1,), "以后按第1项都涉及它看"),
        (("甲公司总价", "甲公司单价", "立项名单"), (1, 2), "以后按第1、2项都涉及它看"),
        (("乙公司报价", "立项名单"), (1, 2), "以后按第1、2项都涉及它看"),
    ],
)
def test_an_item_is_followed_by_its_words_and_what_is_lost_is_said_before(
    bureau: OpenBureau, asked: tuple[str, ...], about: tuple[int, ...], warned: str
) -> None:
    number = heard(bureau, 甲公司="第1项")
    shown = laid(bureau, number, *asked)
    assert ("甲公司征求意见时针对的“甲公司报价”不在以上各项之中" in shown) is bool(warned)
    assert warned in shown
    assert places(bureau, number) == [about]


def test_made_whole_again_a_request_is_all_of_it_what_a_party_objected_to(bureau: OpenBureau) -> None:
    number = heard(bureau, 甲公司="第1项")
    bureau.staff("officer", f"/items {number}", now=at(DRAFTED))
    bureau.press("officer", "items_none", bureau.case(number).id, now=at(DRAFTED))
    assert "甲公司是就其中几项征求的意见，以后按涉及整个申请看" in bureau.said("officer")[-1]
    bureau.staff("officer", f"/consult {number}", now=at(DRAFTED))
    assert "有1项的原话不在了，按涉及整个申请看" in bureau.said("officer")[-1]
    bureau.staff("officer", f"/reply {number} granted 报价如下", now=at(DRAFTED))
    assert bureau.refused_press("officer", "reply_send", now=at(DRAFTED)).code == "party_untold"
