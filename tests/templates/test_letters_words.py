"""The wording of letters: every kind is complete, says what it must, and names the remedies of its day."""

from datetime import date
from pathlib import Path

import pytest

from law import outcomes
from templates import letters, words
from templates.language import LETTERS, OFFICIAL
from tests.templates.letter_facts import BEFORE_2024, EITHER, REVIEW_FIRST, full

_KINDS = tuple(letters.KINDS)
_WORDINGS = Path(letters.__file__).parent.parent / OFFICIAL / LETTERS
_REQUIRED = [(kind.code, name) for kind in letters.KINDS.values() for name in kind.required]
_PARTS = [(kind.code, part) for kind in letters.KINDS.values() for part in kind.parts]


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
    assert {problem.found for problem in letters.lint(composed)} <= {"way", "answer"}, "only these may hang on a choice"


@pytest.mark.parametrize(("kind", "part"), _PARTS)
def test_a_letter_without_its_part_is_refused(kind: str, part: str) -> None:
    whole = letters.compose(kind, full(kind))
    blocks = tuple(block for block in whole.blocks if block.part != part)
    assert letters.Problem("missing_part", part) in letters.lint(_changed(whole, blocks=blocks))


@pytest.mark.parametrize("name", ["number", "title", "addressee", "bureau", "signer", "dated"])
def test_a_letter_without_head_or_sign_off_is_refused(name: str) -> None:
    whole = letters.compose("extension", full("extension"))
    assert letters.Problem("missing_part", name) in letters.lint(_changed(whole, **{name: ""}))


@pytest.mark.parametrize("number", ["威科公开[2026]第0001号", "威科公开（2026）第0001号", "威科公开2026第0001号"])
def test_a_number_wants_its_own_brackets(number: str) -> None:
    document = letters.compose("extension", full("extension", number=number))
    assert letters.Problem("wrong_number", number) in letters.lint(document)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("见威科公开[2026]第3号", "wrong_brackets"),
        ("见威科公开（2026）3号", "wrong_brackets"),
        ("请{{ 姓名 }}前来", "unreplaced_tag"),
        ("请｛｛姓名｝｝前来", "unreplaced_tag"),
        ("{% if %}", "unreplaced_tag"),
    ],
)
def test_the_officers_slips_are_found(words: str, code: str) -> None:
    document = letters.compose("extension", full("extension", text=words))
    assert code in {problem.code for problem in letters.lint(document)}


@pytest.mark.parametrize("words", ["{{7*7}} [2026]第1号", "{% raw %}", "#import $x$", "| a | b |\n- c\ntitle d"])
def test_the_citizens_words_may_hold_anything(words: str) -> None:
    document = letters.compose("extension", full("extension", description=words))
    assert letters.lint(document) == ()
    assert document.title == "政府信息公开申请延期答复告知书"
    for line in words.split("\n"):
        assert line in letters.text(document)


@pytest.mark.parametrize(
    ("rows", "holds", "lacks"),
    [
        pytest.param(
            EITHER,
            ("可以", "60日内向威海市人民政府申请行政复议", "6个月内直接向有管辖权的人民法院"),
            ("应当", "上一级主管部门"),
            id="since 2024, a choice",
        ),
        pytest.param(
            REVIEW_FIRST,
            ("应当", "60日内先向威海市人民政府申请行政复议", "未经行政复议，不得直接提起行政诉讼", "15日内"),
            ("6个月", "上一级主管部门"),
            id="since 2024, a refusal under Art. 14-16",
        ),
        pytest.param(
            BEFORE_2024,
            ("可以", "威海市人民政府或者上一级主管部门", "6个月"),
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


def test_silence_of_a_joint_author_is_consent() -> None:
    assert "视为同意公开" in letters.text(letters.compose("consult_joint", full("consult_joint")))


def test_a_consultation_does_not_tell_who_asked() -> None:
    for kind in ("consult_third_party", "consult_confirmation", "consult_joint", "assist", "third_party_told"):
        assert "林晓舟" not in letters.text(letters.compose(kind, full(kind)))


def test_other_rules_are_cited_by_their_own_name() -> None:
    said = letters.text(letters.compose("reply_repeat", full("reply_repeat", articles="国办发〔2008〕36号")))
    assert "根据国办发〔2008〕36号的规定" in said


@pytest.mark.parametrize(
    "code", ["granted", "withdrawn", "directed", "third_party", "fee", "complaint_upheld", "repeat"]
)
def test_outcomes_and_acts_find_their_letter(code: str) -> None:
    assert letters.named(code) in letters.KINDS


def test_an_unknown_outcome_has_no_letter() -> None:
    with pytest.raises(letters.NoSuchLetter, match=r"lost_in_the_post: .*templates/letters/kinds.py"):
        letters.named("lost_in_the_post")


@pytest.mark.parametrize("outcome", [row.code for row in outcomes.OUTCOMES])
def test_every_outcome_has_its_letter_its_wording_and_its_names(outcome: str) -> None:
    kind = letters.named(outcome)  # a missing row names templates/letters/kinds.py by itself
    wording = _WORDINGS / f"{kind}.j2"
    assert wording.is_file(), f"{wording} is missing: the letter of the outcome {outcome}"
    for language in words.LANGUAGES:
        named = words.labels("outcome", language)
        assert named.get(outcome), f"templates/{language}/labels.toml, [outcome] lacks {outcome}"


def test_each_kind_has_its_wording_and_no_wording_is_left_over() -> None:
    assert {file.stem for file in _WORDINGS.glob("[!_]*.j2")} == set(_KINDS)


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


def _changed(document: letters.Document, **fields: object) -> letters.Document:
    return letters.Document(**{**document.__dict__, **fields})


@pytest.mark.parametrize("kind", sorted(letters.KINDS))
def test_a_request_that_ends_in_a_full_stop_is_quoted_without_a_second_one(kind: str) -> None:
    said = letters.text(letters.compose(kind, full(kind, description="申请公开2025年的名单。")))
    assert "。”。" not in said
    assert "。”，" not in said
