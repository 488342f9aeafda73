"""What a draft says sentence by sentence, and which names of files look like those of state secrets."""

import pytest

from handlers.reading import drafts


@pytest.mark.parametrize(
    ("name", "is_marked"),
    [
        ("涉密名单.pdf", True),
        ("机密★会议纪要.docx", True),
        ("绝密件.pdf", True),
        ("国家秘密事项一览表.xlsx", True),
        ("商业秘密说明.pdf", False),
        ("保密审查表.pdf", False),
        ("2025年立项名单.pdf", False),
    ],
)
def test_a_name_that_looks_like_a_state_secret_is_pointed_out(name: str, *, is_marked: bool) -> None:
    assert drafts.is_called_secret(name) is is_marked


def test_what_is_gone_and_new_is_told_by_sentences_without_the_letters_number() -> None:
    before = "示科公开函〔2026〕1号\n名单共三十项。住址一并提供。\n特此告知。"
    now = "示科公开函〔2026〕2号\n名单共三十项。个人住址已经删去；电话也删去。\n特此告知。"
    assert drafts.changes(before, now) == (["住址一并提供。"], ["个人住址已经删去；", "电话也删去。"])
    assert drafts.changes(before, before) == ([], [])
