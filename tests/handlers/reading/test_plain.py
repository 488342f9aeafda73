"""However a name, an identity or words are typed, they compare as one; what differs stays different."""

import pytest

from handlers.reading import plain


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("李四", "李 四"),
        ("李四", "李四\u200b"),
        ("李四", "\u202e李四\u202c"),
        ("古丽·艾比", "古丽•艾比"),
        ("古丽·艾比", "古丽・艾比"),
        ("古丽·艾比", "古丽.艾比"),
        ("示例（集团）公司", "示例(集团)公司"),
        ("示例（集团）公司", "示例〔集团〕公司"),
        ("葛一", "葛\U000e0100一"),
        ("李四", "李\u3164四"),
        ("John Smith", "ＪＯＨＮ　Ｓｍｉｔｈ"),
    ],
)
def test_a_name_is_one_however_it_is_typed(one: str, other: str) -> None:
    assert plain.name(one) == plain.name(other)


@pytest.mark.parametrize("other", ["李五", "李四四", "李·四"])
def test_other_names_stay_others(other: str) -> None:
    assert plain.name("李四") != plain.name(other)


@pytest.mark.parametrize(
    "other",
    [
        "居民身份证 11010120000101001x",
        "居民身份证11010120000101001X",
        "身份证 11010120000101001X",
        "居民身份证\u300011010120000101001X",
        "身份证１１０１０１２００００１０１００１Ｘ",
        "身份证：110101-20000101-001X",
        "110101 20000101 001X",
    ],
)
def test_an_identity_is_its_number(other: str) -> None:
    assert plain.identity("居民身份证 11010120000101001X") == plain.identity(other) == "11010120000101001x"


@pytest.mark.parametrize(("said", "compared"), [("护照 E12345678", "e12345678"), ("营业执照", "营业执照"), ("", "")])
def test_other_proofs_are_told_apart(said: str, compared: str) -> None:
    assert plain.identity(said) == compared


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("王\x01五", "王五"),
        ("\u202e李四\u202c", "李四"),
        ("一行\n二行\t三", "一行\n二行\t三"),
        ("👨\u200d👩", "👨\u200d👩"),
        ("𠮷田", "𠮷田"),
        ("葛\U000e0100一", "葛\U000e0100一"),
        ("\u3164\u2800", ""),
    ],
)
def test_what_nobody_sees_is_taken_away_and_no_more(said: str, kept: str) -> None:
    assert plain.cleaned(said) == kept


def test_words_have_one_width_case_blank_and_hyphen() -> None:
    assert plain.folded(" Ａb－c \u3000d\n") == "ab-c d"
