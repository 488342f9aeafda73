"""What is said in the words of a region, with blanks or in pinyin is read as plain words; all else stays."""

import pytest

from handlers.reading import features, meaning, spoken


@pytest.mark.parametrize(
    ("said", "plainly"),
    [
        ("俺家咋整", "我家怎么办"),
        ("可唔可以俾份名单睇下", "可不可以给份名单看下"),
        ("能用创新券不?", "能用创新券吗?"),
        ("还要交钱么", "还要交钱吗"),
        ("申 请 公 开 2023 年 预 算", "申请公开 2023 年预算"),
        ("这是怎么", "这是怎么"),
        ("a 城 b 区", "a 城 b 区"),
    ],
)
def test_spoken_words_are_read_as_plain_ones(said: str, plainly: str) -> None:
    assert spoken.plainly(said) == plainly


@pytest.mark.parametrize(
    ("said", "plainly"),
    [
        ("wo yao shenqing gongkai", "我要申请公开"),
        ("woyaoshenqinggongkai", "我要申请公开"),
        ("shen qing gong kai", "申请公开"),
        ("cha jindu", "查进度"),
        ("wo yao kan 2023 nian de yusuan", "我要看 2023 年的预算"),
        ("tousu", "投诉"),
        ("ni'men ji dian shangban?", "你们几点上班?"),
        ("jianyi zengjia zuoyi", "建议增加 zuo  yi "),
        ("zhǔ rèn shōu le qián cái qiān zì", "主任收了钱才签字"),
        ("wo3 yao4 cha2 jin4 du4", "我要查进度"),
        ("wǒ yào kàn 2023 nián de yù suàn", "我要看 2023 年的预算"),
    ],
)
def test_pinyin_is_read_as_the_words_it_stands_for(said: str, plainly: str) -> None:
    assert spoken.plainly(said) == plainly


@pytest.mark.parametrize(
    "said",
    [
        *("please send me the list", "change name", "hello", "a", "", "status", "123", "can he", "na" * 40 + "b"),
        *("form a4 and room b2", "covid19 can we", "zu ge 3", "zuge2024"),
    ],
)
def test_what_is_no_pinyin_stays(said: str) -> None:
    assert spoken.plainly(said) == said


@pytest.mark.parametrize(
    ("said", "kind", "intent"),
    [
        ("wo yao shenqing gongkai qunian de yusuan", "request", "file"),
        ("cha jindu", None, "status"),
        ("wo yao chehui shenqing", None, "withdraw"),
        ("zhao rengong", None, "human"),
        ("ni hao", "greeting", "greeting"),
        ("tousu", "unclear", "none"),
        ("kezhang shou hongbao", "wrongdoing", "file"),
        ("butie", "unclear", "none"),
    ],
)
def test_pinyin_has_an_honest_reading_or_is_asked(said: str, kind: str | None, intent: str) -> None:
    told = meaning.read(said)
    assert told.intent == intent
    assert kind in {None, told.kind, told.candidates[0][0]}
    assert told.kind in {kind, "unclear", "none"}


@pytest.mark.parametrize(
    ("text", "word", "written"),
    [("申請公開名單", "申请公开", "申請公開"), ("俺要公开名单", "我", None), ("yao hetong", "合同", None)],
)
def test_a_person_is_quoted_in_their_own_words_alone(text: str, word: str, written: str | None) -> None:
    assert word in features.normal(text)
    assert features.quoted(text, word) == written
