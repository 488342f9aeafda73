"""An approver presses below the file, and the room reads it; nobody else has the button, and it works once."""

from tests.handlers.conftest import OpenBureau, at

TELLING = "评审的专家收了红包"
NOW = at("2026-03-03")


def test_one_press_of_an_approver_lets_the_room_read_it(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02", kind="petition", description=TELLING)
    case_id = bureau.case(number).id
    assert TELLING not in bureau.card(number)["text"]
    assert bureau.refused_press("officer", "show_room", case_id, now=NOW).code == "show_not_for_role"
    bureau.press("approver", "show_room", case_id, now=NOW)
    assert bureau.said("approver")[-1] == f"{number}的内容现在工作群里看得到了。"
    assert TELLING in bureau.card(number)["text"]
    assert bureau.refused_press("approver", "show_room", case_id, now=NOW).code == "words_not_kept"
