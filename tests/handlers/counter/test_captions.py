"""What is written with a file at a step of a filing goes with it where it is no answer, and the step is asked again."""

import pytest

from tests.handlers.conftest import CITIZEN, STAFF_CHAT, OpenBureau
from tests.handlers.counter.test_intake import NOW, filed, go

ANSWERS = (
    "自然人",
    "林晓舟",
    "居民身份证 110101200001010010",
    "138-0013-8000",
    "2025年度立项名单",
    "电子文件",
    "本对话",
)


@pytest.mark.parametrize("at", [0, 1, 2, 3, 5, 6, 7])
def test_the_words_of_a_file_are_kept_with_it_and_the_step_is_asked_again(sqlite_bureau: OpenBureau, at: int) -> None:
    sqlite_bureau.command(CITIZEN, "/apply", now=NOW)
    go(sqlite_bureau, *ANSWERS[:at])
    asked = sqlite_bureau.said(CITIZEN)[-1]
    sqlite_bureau.attach(CITIZEN, "a.pdf", now=NOW, text="委托书")
    said = sqlite_bureau.said(CITIZEN)[-1]
    assert said.startswith("收到了“a.pdf”")
    assert "“委托书”已作为文件的说明记下" in said
    assert said.endswith(asked.partition("\n随附的文件")[0][-20:] if at < 7 else "a.pdf")
    go(sqlite_bureau, *ANSWERS[at:], "确认提交")
    [case] = filed(sqlite_bureau)
    [kept] = sqlite_bureau.journal(case.number, "added")
    assert kept["text"] == "委托书"
    assert "没有写说明" not in sqlite_bureau.said(STAFF_CHAT)[-1]


def test_a_caption_that_answers_is_the_answer_and_the_file_is_named_all_the_same(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.command(CITIZEN, "/apply", now=NOW)
    go(sqlite_bureau, *ANSWERS[:4])
    sqlite_bureau.attach(CITIZEN, "a.pdf", now=NOW, text="2025年度立项名单，见附件")
    said = sqlite_bureau.said(CITIZEN)[-1]
    assert "收到了“a.pdf”" in said
    assert "（第6步" in said
    go(sqlite_bureau, *ANSWERS[5:], "确认提交")
    [case] = filed(sqlite_bureau)
    assert case.description == "2025年度立项名单，见附件"
    assert sqlite_bureau.journal(case.number, "added")[0]["text"] == ""
