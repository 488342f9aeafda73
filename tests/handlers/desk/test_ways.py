"""The statutory procedure of a petition, named by a button under the reply."""

from tests.handlers.conftest import OpenBureau, at

NOW = at("2016-06-03")


def looked_at(bureau: OpenBureau, text: str) -> tuple[str, str]:
    """Look at a petition of 2016 that is not accepted; gives its number and what is shown."""
    number = bureau.file("2016-06-01", kind="petition")
    bureau.staff("officer", f"/take {number}", now=at("2016-06-01"))
    return number, bureau.shows("officer", f"/reply {number} 不予受理 {text}", now=NOW)


def test_where_no_procedure_is_named_it_is_asked_for_and_named_by_one_press(bureau: OpenBureau) -> None:
    number, shown = looked_at(bureau, "合同纠纷可以向人民法院起诉。")
    assert "正文没有写明这件事依法通过哪种途径（诉讼、仲裁、行政复议）" in shown
    bureau.press("officer", "reply_route", bureau.draft("officer")[1], "suit", now=NOW)
    shown = bureau.said("officer")[-1]
    assert "正文没有写明" not in shown
    assert "《信访条例》第十四条第二款" in shown
    twice = bureau.refused_press("officer", "reply_route", bureau.draft("officer")[1], "arbitration", now=NOW)
    assert twice.code == "button_expired"
    bureau.press("officer", "reply_send", now=NOW)
    (letter,) = bureau.letters(number, "reply_not_accepted")
    assert "第十四条第二款" in letter
    assert "合同纠纷可以向人民法院起诉" in letter


def test_none_of_them_leaves_as_it_is(bureau: OpenBureau) -> None:
    number, _ = looked_at(bureau, "所反映的事项已经办结。")
    bureau.press("officer", "reply_send", now=NOW)
    assert "第十四条" not in bureau.letters(number, "reply_not_accepted")[0]


def test_a_procedure_of_other_rules_is_no_button(bureau: OpenBureau) -> None:
    looked_at(bureau, "合同纠纷可以向人民法院起诉。")
    for route in ("judicial", "poem"):
        refused = bureau.refused_press("officer", "reply_route", bureau.draft("officer")[1], route, now=NOW)
        assert refused.code == "button_expired"
