"""What keeps a letter from being sent is named: a part, a head, a number, a slip; a citizen's words never are."""

import pytest

from law.codes import Delivery, Supply
from templates import letters, words
from tests.templates.letter_facts import full

_PARTS = [(kind.code, part) for kind in letters.KINDS.values() for part in kind.parts]


def _changed(document: letters.Document, **fields: object) -> letters.Document:
    return letters.Document(**{**document.__dict__, **fields})


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


def test_what_is_disclosed_comes_with_words_items_or_files() -> None:
    empty: dict[str, object] = {"text": "", "items": (), "attachments": ()}
    bare = letters.compose("reply_granted", full("reply_granted", **empty))
    assert letters.lint(bare) == (letters.Problem("missing_part", "text"),)
    for name, content in (
        ("text", "名单如下"),
        ("items", ("名单",)),
        ("attachments", ({"name": "名单.pdf", "kb": 1, "pages": None},)),
    ):
        said = letters.compose("reply_granted", full("reply_granted", **empty | {name: content}))
        assert letters.lint(said) == ()


@pytest.mark.parametrize("kind", ["reply_granted", "reply_partial"])
def test_there_is_no_paper_in_a_chat(kind: str) -> None:
    by_chat = words.label("delivered_by", Delivery.CHAT)
    for form in Supply:
        supply = words.label("supply", form)
        found = letters.lint(letters.compose(kind, full(kind, delivery=by_chat, supply=supply)))
        assert [problem.code for problem in found] == ["contradiction"] * (form is Supply.PAPER)
    by_post = full(
        kind, delivery=words.label("delivered_by", Delivery.POST), supply=words.label("supply", Supply.PAPER)
    )
    assert letters.lint(letters.compose(kind, by_post)) == ()
