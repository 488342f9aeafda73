"""A letter in plain lines, in the order of the paper, and its blocks gathered into tables."""

from typing import Any

from templates.letters import Block, Document, plain

P, ROW = Block("paragraph", text="一"), Block("row", cells=("甲", "乙", "丙", ""))


def document(*blocks: Block, sheet: bool = False, **head: str) -> Document:
    fields: dict[str, Any] = {"number": "", "addressee": "", "contact": "", "law_code": "2019"} | head
    return Document(
        kind="fee",
        title="收费通知书",
        bureau="临江市档案局",
        blocks=blocks,
        signed_on=None,
        practice=False,
        sheet=sheet,
        **fields,
    )


def test_rows_that_follow_one_another_are_a_table_and_the_last_group_is_marked() -> None:
    found = plain.groups(document(P, ROW, ROW, P, ROW))
    assert [(len(group.blocks), group.is_table, group.is_last) for group in found] == [
        (1, False, False),
        (2, True, False),
        (1, False, False),
        (1, True, True),
    ]
    assert plain.groups(document()) == ()


def test_a_letter_is_said_from_its_head_to_its_foot_without_empty_lines() -> None:
    whole = document(
        P,
        ROW,
        number="〔2026〕第0001号",
        addressee="林晓舟",
        mark="练习",
        signer="临江市档案局",
        dated="2026年3月9日",
        contact="电话",
    )
    assert plain.text(whole).split("\n") == [
        *("练习", "临江市档案局", "〔2026〕第0001号", "收费通知书", "林晓舟："),
        *("一", "甲 | 乙 | 丙 | ", "临江市档案局", "2026年3月9日", "电话"),
    ]


def test_a_sheet_has_no_red_head_and_its_rows_are_pairs() -> None:
    assert plain.text(document(ROW, sheet=True, number="〔2026〕第0001号")).split("\n") == [
        "收费通知书",
        "甲：乙",
        "丙：",
    ]


def test_nobody_is_greeted_where_nobody_is_addressed() -> None:
    assert (plain.greeting(document()), plain.greeting(document(addressee="林晓舟"))) == ("", "林晓舟：")


def test_attachments_know_their_place_in_their_list() -> None:
    blocks = (Block("paragraph", "正文"), *(Block("paragraph", name, part="attachments") for name in "甲乙"))
    found = plain.groups(document(*blocks))
    assert [(group.listed, group.of) for group in found] == [(0, 2), (1, 2), (2, 2)]
