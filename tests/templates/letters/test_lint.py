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


FILE = ({"name": "名单.pdf", "kb": 1, "pages": None},)
BY_CHAT, BY_EMAIL, BY_POST, TO_FETCH = (words.label("delivered_by", way) for way in Delivery)


@pytest.mark.parametrize(
    "said", ["名单见附件。", "名单附后", "随附名单", "详见附件", "see attachment 1", "The list is attached."]
)
@pytest.mark.parametrize("kind", ["reply_granted", "reply_not_held", "reply_public"])
def test_what_is_said_to_go_with_a_reply_goes_with_it(kind: str, said: str) -> None:
    fact = letters.KINDS[kind].takes_text_as
    bare = full(kind, **{fact: said, "delivery": BY_CHAT, "supply": "", "attachments": ()})
    assert letters.lint(letters.compose(kind, bare)) == (letters.Problem("missing_part", "attachments"),)
    assert letters.lint(letters.compose(kind, bare | {"attachments": FILE})) == ()


@pytest.mark.parametrize("said", ["名单附后。", "详见附件。", "附件：名单", "附件：名单（若干页）"])
def test_what_goes_on_paper_only_is_named_with_its_pages(said: str) -> None:
    by_post = full("reply_granted", delivery=BY_POST, on_paper=True, text=said, attachments=())
    assert letters.lint(letters.compose("reply_granted", by_post)) == (letters.Problem("missing_part", "enclosures"),)
    named = by_post | {"text": f"{said}\n附件：立项名单（3页）"}
    document = letters.compose("reply_granted", named)
    assert letters.lint(document) == ()
    assert [block.text for block in document.blocks if block.part == "attachments"] == ["附件：立项名单（3页）"]
    assert letters.lint(letters.compose("reply_granted", by_post | {"attachments": FILE})) == ()


@pytest.mark.parametrize("kind", ["reply_not_held", "reply_refused", "reply_public"])
def test_a_letter_that_gives_nothing_may_have_paper_beside_it_too(kind: str) -> None:
    said = {letters.KINDS[kind].takes_text_as: "检索情况见附件。\n附件：检索记录（2页）", "attachments": ()}
    assert letters.lint(letters.compose(kind, full(kind, on_paper=True, **said))) == ()
    by_chat = letters.compose(kind, full(kind, **said))
    assert letters.lint(by_chat) == (letters.Problem("missing_part", "attachments"),), "no paper goes through a chat"


def test_a_line_alone_is_no_reason() -> None:
    said = full("reply_not_held", on_paper=True, reason="附件：检索记录（2页）", attachments=())
    with pytest.raises(letters.Incomplete):
        letters.compose("reply_not_held", said)


def test_whoever_asks_may_say_anything() -> None:
    asked = full(
        "reply_not_held", description="请公开文件，格式见附件", reason="第三方意见附件三不存在", attachments=()
    )
    assert letters.lint(letters.compose("reply_not_held", asked)) == ()


def test_a_part_that_is_given_by_chat_is_a_file() -> None:
    bare = full("reply_partial", delivery=BY_CHAT, supply="", items=(), attachments=())
    assert letters.lint(letters.compose("reply_partial", bare)) == (letters.Problem("missing_part", "attachments"),)
    assert letters.lint(letters.compose("reply_partial", bare | {"delivery": BY_POST})) == ()


@pytest.mark.parametrize(
    ("way", "said", "is_wrong"),
    [
        (BY_CHAT, "纸质材料已经邮寄", True),
        (BY_CHAT, "请到窗口领取纸质文件", True),
        (BY_CHAT, "原纸质文件已扫描", False),
        (BY_POST, "文件已在本对话中发给您", True),
        (BY_POST, "纸质文件已经邮寄", False),
        (BY_POST, "随信寄出。", False),
        (BY_POST, "请到本局窗口领取。", True),
        (BY_POST, "补贴领取名单见下。", False),
        (TO_FETCH, "随信寄出。", True),
        (TO_FETCH, "材料已经邮寄给您。", True),
        (TO_FETCH, "请凭身份证到窗口领取。", False),
        (TO_FETCH, "邮寄台账如下", False),
        (TO_FETCH, "材料请您来取，无需邮寄给您", False),
        (BY_EMAIL, "随函寄出", True),
        (BY_EMAIL, "请前来领取", True),
        (BY_EMAIL, "名单如下", False),
    ],
)
def test_no_words_of_a_reply_say_another_way_than_its_own(way: str, said: str, *, is_wrong: bool) -> None:
    found = letters.lint(letters.compose("reply_granted", full("reply_granted", delivery=way, supply="", text=said)))
    assert [problem.code for problem in found] == ["contradiction"] * is_wrong


@pytest.mark.parametrize("nothing", ["。", "——", " ", "……"])
@pytest.mark.parametrize(
    ("kind", "fact"), [("reply_refused", "reason"), ("reply_public", "where"), ("delay", "reason")]
)
def test_a_mark_alone_says_nothing(kind: str, fact: str, nothing: str) -> None:
    with pytest.raises(letters.Incomplete):
        letters.compose(kind, full(kind, **{fact: nothing}))


@pytest.mark.parametrize(
    ("way", "supply", "said"),
    [
        (BY_CHAT, "电子文件", "本机关通过您申请时使用的即时通讯渠道以电子文件形式向您提供该信息。"),
        (BY_POST, "纸质文件", "本机关以邮寄方式、纸质文件形式向您提供该信息。"),
        (TO_FETCH, "", "本机关以当面领取方式向您提供该信息。"),
    ],
)
def test_the_way_and_the_form_are_one_sentence(way: str, supply: str, said: str) -> None:
    granted = full("reply_granted", delivery=way, supply=supply, items=(), text="名单如下")
    assert said in letters.text(letters.compose("reply_granted", granted))
