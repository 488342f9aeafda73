"""The wording of letters: every kind is complete, says what it must, and names the remedies of its day."""

from datetime import date
from typing import Any

import pytest

from templates import letters
from tests.templates.letter_facts import BEFORE_2024, EITHER, REVIEW_FIRST, full

_KINDS = tuple(letters.KINDS)
_REQUIRED = [(kind.code, name) for kind in letters.KINDS.values() for name in kind.required]


@pytest.mark.parametrize("kind", _KINDS)
def test_a_full_letter_may_be_sent(kind: str) -> None:
    document = letters.compose(kind, full(kind))
    assert letters.lint(document) == ()
    assert "None" not in letters.text(document)
    assert {block.part for block in document.blocks} >= set(letters.KINDS[kind].parts)


@pytest.mark.parametrize(("kind", "name"), _REQUIRED)
def test_a_missing_fact_is_named(kind: str, name: str) -> None:
    with pytest.raises(letters.Incomplete) as refused:
        letters.compose(kind, full(kind) | {name: None})
    assert refused.value.problems == (letters.Problem("missing_fact", name),)


@pytest.mark.parametrize("kind", _KINDS)
def test_every_optional_fact_may_be_absent(kind: str) -> None:
    row = letters.KINDS[kind]
    facts = {name: fact for name, fact in full(kind).items() if name in row.required}
    composed = letters.compose(kind, facts)
    assert composed.title
    hanging = {"way", "answer", *row.one_of}
    assert {problem.found for problem in letters.lint(composed)} <= hanging, "only these may hang on a choice"


@pytest.mark.parametrize(
    ("rows", "holds", "lacks"),
    [
        pytest.param(
            EITHER,
            ("可以", "60日内向威海市人民政府申请行政复议", "6个月内直接向威海市环翠区人民法院"),
            ("应当", "山东省科学技术厅"),
            id="since 2024, a choice",
        ),
        pytest.param(
            REVIEW_FIRST,
            ("应当", "60日内先向威海市人民政府申请行政复议", "未经行政复议，不得直接提起行政诉讼", "15日内"),
            ("6个月", "山东省科学技术厅"),
            id="since 2024, a refusal under Art. 14-16",
        ),
        pytest.param(
            BEFORE_2024,
            ("可以", "威海市人民政府或者山东省科学技术厅", "6个月"),
            ("应当", "先向"),
            id="before 2024",
        ),
    ],
)
def test_remedies_are_those_of_the_rows(
    rows: tuple[object, ...], holds: tuple[str, ...], lacks: tuple[str, ...]
) -> None:
    document = letters.compose("reply_refused", full("reply_refused", remedies=rows))
    said = "".join(block.text for block in document.blocks if block.part == "remedies")
    assert [word for word in holds if word not in said] == []
    assert [word for word in lacks if word in said] == []


@pytest.mark.parametrize("law", ["2008", "2019"])
def test_silence_of_a_third_party_is_never_consent_or_refusal(law: str) -> None:
    said = letters.text(letters.compose("consult_third_party", full("consult_third_party", law_code=law)))
    assert "由本机关" in said
    assert "视为" not in said


def test_another_agency_is_asked_to_determine_or_to_confirm_and_its_silence_means_nothing() -> None:
    determines = letters.text(letters.compose("consult_agency", full("consult_agency", articles="第十七条第三款")))
    confirms = letters.text(
        letters.compose("consult_agency", full("consult_agency", asking="confirm", articles="第十一条"))
    )
    assert "不能确定该信息是否可以公开" in determines
    assert "报请贵单位确定" in determines
    assert "协商、确认" in confirms
    assert "视为" not in determines + confirms


def test_silence_of_a_joint_author_is_consent() -> None:
    assert "视为同意公开" in letters.text(letters.compose("consult_joint", full("consult_joint")))


def test_a_consultation_does_not_tell_who_asked() -> None:
    for kind in (
        "consult_third_party",
        "consult_confirmation",
        "consult_joint",
        "consult_agency",
        "consult_withdrawn",
        "assist",
        "third_party_told",
    ):
        assert "林晓舟" not in letters.text(letters.compose(kind, full(kind)))


def test_other_rules_are_cited_by_their_own_name() -> None:
    said = letters.text(letters.compose("reply_repeat", full("reply_repeat", articles="国办发〔2008〕36号")))
    assert "根据国办发〔2008〕36号的规定" in said


def test_a_practice_letter_says_so() -> None:
    document = letters.compose("extension", full("extension", practice=True))
    assert letters.text(document).startswith("练习")


def test_dates_are_written_out() -> None:
    document = letters.compose("extension", full("extension", signed_on=date(2027, 1, 4)))
    assert document.dated == "2027年1月4日"


def test_every_problem_has_words() -> None:
    codes = "missing_fact missing_part wrong_number wrong_brackets unreplaced_tag unknown_tag full_width_braces"
    codes += " broken_syntax not_allowed too_many_loops wrong_loop not_a_docx"
    for code in codes.split():
        assert code not in letters.explain(letters.Problem(code, "标提"))


def test_a_fact_that_is_not_there_is_never_printed() -> None:
    with pytest.raises(TypeError, match="not there"):
        letters.compose("extension", full("extension", applicant=False))


def test_what_no_paper_can_show_is_dropped_and_a_line_break_makes_a_paragraph() -> None:
    document = letters.compose("reply_answered", full("reply_answered", text="一\x00\u2028\ufeff\r\n二\t三"))
    texts = [block.text for block in document.blocks]
    assert texts[texts.index("一") + 1] == "二 三"


def test_attachments_are_listed_below_the_text_and_numbered_where_there_are_several() -> None:
    said = letters.text(letters.compose("reply_granted", full("reply_granted")))
    assert "附件：1. 立项名单.pdf（3页）\n2. 说明.docx（7 KB）\n威海市科学技术局" in said
    alone = full("reply_granted", attachments=({"name": "立项名单.pdf", "kb": 12, "pages": None},))
    assert "附件：立项名单.pdf（12 KB）" in letters.text(letters.compose("reply_granted", alone))


def test_what_protects_somebody_else_weighs_the_public_interest() -> None:
    known = {"of_others": True, "objected": True, "reasoned": True}
    said = letters.text(letters.compose("reply_refused", full("reply_refused", **known)))
    assert "第三方不同意公开且有合理理由，本机关认为不公开不会对公共利益造成重大影响" in said
    silent = letters.text(letters.compose("reply_refused", full("reply_refused", of_others=True, objected=False)))
    assert "第三方不同意" not in silent


def test_a_part_that_is_not_given_for_no_ground_is_not_called_withheld() -> None:
    said = letters.text(letters.compose("reply_partial", full("reply_partial", ground=None)))
    assert "其余部分未能提供" in said
    assert "不应当公开" not in said


def test_a_disclosure_against_a_third_partys_will_says_why() -> None:
    said = letters.text(letters.compose("reply_granted", full("reply_granted", overrides="关系公共安全")))
    assert "不公开可能对公共利益造成重大影响" in said
    assert "理由如下：关系公共安全。" in said


def test_a_publication_is_told_its_way_and_not_sent_away() -> None:
    assert "不作为" not in letters.text(letters.compose("reply_publication", full("reply_publication")))


def test_a_kind_of_letter_has_its_heading_for_a_name() -> None:
    assert [letters.title(kind) for kind in ("reply_granted", "extension")] == [
        "政府信息予以公开告知书",
        "政府信息公开申请延期答复告知书",
    ]


@pytest.mark.parametrize(
    ("kind", "early", "late"),
    [
        ("extension", "征求第三方意见所需时间", "征求第三方或者其他机关意见所需时间"),
        ("receipt", "更改、补充，征求意见", "补正、征求意见、延长答复期限"),
    ],
)
def test_each_law_names_what_it_knows(kind: str, early: str, late: str) -> None:
    said = [letters.text(letters.compose(kind, full(kind, law_code=law))) for law in ("2008", "2019")]
    assert [(early in each, late in each) for each in said] == [(True, False), (False, True)]


def items(**changes: object) -> dict[str, object]:
    """Give the facts of a letter of three items, the second changed."""
    facts = full("reply_items")
    answers: Any = facts["answers"]
    return facts | {"answers": (answers[0], answers[1] | changes, answers[2])}


def test_each_item_is_said_below_its_heading_in_the_words_of_its_own_letter() -> None:
    said = letters.text(letters.compose("reply_items", items()))
    alone = letters.compose(
        "reply_refused", full("reply_refused", articles="第三十六条第（三）项、第十五条、第三十二条")
    )
    heading = "二、关于“评审专家的姓名”\n"
    assert heading in said
    below = said.partition(heading)[2].partition("三、关于")[0]
    law = next(block.text for block in alone.blocks if block.part == "law")
    assert below.startswith(law)
    assert "专家不同意公开。" in below
    assert "随本项提供的文件：立项名单.pdf。" in said


def test_the_ways_against_items_are_said_once_or_of_each_by_its_place() -> None:
    apart = letters.compose("reply_items", items())
    one, two = [block.text for block in apart.blocks if block.part == "remedies"]
    assert one.startswith("如对本答复书第二项的答复不服，应当依照")
    assert "提起行政诉讼。第二项未经行政复议，不得直接提起行政诉讼。" in one
    assert two.startswith("如对本答复书第一、三项的答复不服，可以依照")
    assert "自收到本答复书之日起6个月内直接向" in two
    assert [block.part for block in apart.blocks].count("complaint") == 1
    together = letters.compose("reply_items", items() | {"by_items": ()})
    (said,) = [block.text for block in together.blocks if block.part == "remedies"]
    assert said.startswith("如对本答复书不服，可以")


def test_an_item_without_an_outcome_or_its_reason_is_named() -> None:
    for changes, missing in (
        ({"kind": None}, ["answers"]),
        ({"reason": ""}, ["reason"]),
        ({"ground": None}, ["ground"]),
    ):
        with pytest.raises(letters.Incomplete) as refused:
            letters.compose("reply_items", items(**changes))
        assert [problem.found for problem in refused.value.problems] == missing


def test_what_an_item_quotes_is_the_citizens_own() -> None:
    document = letters.compose("reply_items", items(item="[2026]5号文 {{ 名单 }}"))
    assert letters.lint(document) == ()


def test_headings_are_numbered_in_words() -> None:
    said = [letters.composing.numeral(number) for number in (1, 9, 10, 11, 20, 21, 40)]
    assert said == ["一", "九", "十", "十一", "二十", "二十一", "四十"]


@pytest.mark.parametrize("kind", ["receipt", "clarification", "extension", "abandoned_unclear"])
def test_a_correction_is_never_called_a_request_for_information(kind: str) -> None:
    said = letters.text(letters.compose(kind, full(kind, correction=True)))
    assert "政府信息公开申请" not in said
    assert "更正政府信息申请" in said
    assert letters.title(kind, correction=True) in said
    assert "更正" not in letters.title(kind)


def test_an_unpaid_fee_cites_its_article() -> None:
    said = letters.text(
        letters.compose("abandoned_unpaid", full("abandoned_unpaid", articles="国办函〔2020〕109号第六条"))
    )
    assert "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）第六条的规定" in said


def test_what_is_withheld_for_others_and_for_itself_is_one_right_sentence() -> None:
    facts = {"ground": "个人隐私", "beside": "与申请人自身特殊需要无关的政府信息", "of_others": True, "objected": False}
    refused = letters.text(letters.compose("reply_refused", full("reply_refused", **facts)))
    assert (
        "涉及个人隐私，公开会对第三方合法权益造成损害，本机关认为不公开不会对公共利益造成重大影响；该信息还属于"
        in refused
    )
    assert "该信息还属于与申请人自身特殊需要无关的政府信息。本机关决定不予公开。" in refused
    parted = letters.text(letters.compose("reply_inseparable", full("reply_inseparable", **facts)))
    assert "；其中还含有属于与申请人自身特殊需要无关的政府信息的内容。" in parted


def test_of_an_answer_anew_that_a_review_upheld_no_new_review_is_named() -> None:
    for again, right in ((True, "救济权利"), (False, "申请行政复议、提起行政诉讼的权利")):
        said = letters.text(letters.compose("redo_ended", full("redo_ended", anew_again=again)))
        assert f"享有的{right}不受影响" in said


RULING = "提起行政诉讼，也可以依照《行政复议法》第二十六条的规定，向国务院申请裁决，国务院依法作出最终裁决。"


@pytest.mark.parametrize(
    ("kind", "ways", "said"),
    [
        ("reply_granted", EITHER, f"对行政复议决定不服的，可以依法{RULING}"),
        ("reply_refused", REVIEW_FIRST, f"{RULING}未经行政复议"),
    ],
)
def test_who_may_choose_a_final_ruling_reads_it_beside_the_suit(kind: str, ways: tuple[Any, ...], said: str) -> None:
    ruling = {"code": "ruling", "span": 0, "unit": "day", "bodies": ("state_council",)}
    ruling |= {"article": "《行政复议法》第二十六条", "first": False}
    assert said in letters.text(letters.compose(kind, full(kind, remedies=(*ways, ruling))))
    assert "国务院" not in letters.text(letters.compose(kind, full(kind, remedies=ways)))
