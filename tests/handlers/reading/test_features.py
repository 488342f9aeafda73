"""What a model sees of a text does not hang on width, case, script or which digits stand there."""

from handlers.reading import features


def test_a_text_is_seen_alike_in_every_script_and_width() -> None:
    assert features.normal("請問ＡＢ－１") == features.normal("请问ab-1")


def test_runs_of_one_to_three_are_counted_with_digits_alike() -> None:
    assert features.counted("名单2") == features.counted("名单7")
    assert {"名", "名单", "名单0", " 名"} <= features.counted("名单2").keys()


def test_a_blank_is_no_word_and_yet_parts_words() -> None:
    seen = features.counted("a  b")
    assert [run for run in seen if run.isspace()] == []
    assert {" a", "b "} <= seen.keys()


def test_a_long_text_is_seen_at_its_beginning_and_end() -> None:
    said = features.normal("始" + "中" * 100_000 + "终")
    assert (len(said) <= features.HEAD + features.TAIL + 1, said[0], said[-1]) == (True, "始", "终")


def test_a_rule_names_the_words_that_it_saw() -> None:
    assert features.cues("申請公開名單")["request_wording"] == "申请公开"


def test_simplified_characters_stay() -> None:
    assert features.normal("受贿谋私权责规划请问") == "受贿谋私权责规划请问"


def test_of_a_long_text_both_ends_are_seen_whatever_is_hidden_between() -> None:
    ends = ("头" * features.HEAD, "尾" * features.TAIL)
    assert features.normal(ends[0] + "中" * 50_000 + ends[1]) == " ".join(ends)
    hidden = "\u200b".join(ends[0]) + "中" * 5000 + ends[1]
    assert features.normal(hidden).startswith(ends[0])


ALONE = (
    "伋吋汍呎抆杗沘迆釆佺劻姅枓沬泜玨玥甽芣帟昤洸炤疢郃堉屘晅栘涊浥珪砠祐訏訑軏偯偭屝敔晞梱梡梂脰脤訢釭愒棻湣湲湩焜琯絰詖鈇塭"
    "暘暍楛痳硿覜詻詨跦鄗鉋雊僎僩嘐塽榣箄裯誧鄘鉼儅墦奭嶔潠潟瞋蔆褕鴃暸澦澴璘璟穋豭錡鴒擭橾歜毚濩篠繈縿縯褽鍚檮燸穠霤韹鯈儳醱"
    "巉躂騵儸矓鶸囉觼欐籣籥臢鑤"
)
"""Common signs of the traditional script that have no other form in the simplified one, or a rare one."""


def test_every_common_sign_of_the_traditional_script_has_its_simplified_one() -> None:
    common = {bytes((high, low)) for high in range(0xA4, 0xC7) for low in (*range(0x40, 0x7F), *range(0xA1, 0xFF))}
    signs = "".join(sign.decode("big5", "ignore") for sign in common if sign <= b"\xc6\x7e")
    assert len(signs) > 5400, "the frequent ones of Big5"
    kept = {sign for sign in signs if sign.encode("gb2312", "ignore") == b"" and features.simplified(sign) == sign}
    assert kept - set(ALONE) == set()


def test_the_signs_of_the_simplified_script_stay_and_no_sign_is_read_by_way_of_another() -> None:
    both = "夥後徵摺於"  # of both scripts, and meant as the traditional one in what people write here
    every = [chr(code) for code in range(0x4E00, 0xA000)]
    changed = [sign for sign in every if sign.encode("gb2312", "ignore") and features.simplified(sign) != sign]
    assert "".join(changed) == both
    assert [sign for sign in every if features.simplified(features.simplified(sign)) != features.simplified(sign)] == []


def test_a_letter_in_the_traditional_script_is_read_whole() -> None:
    written = "傳真號碼與網頁連結皆無法開啟，懇請貴局轉寄龐姓職員籌備紀錄，並懲處瀆職廠商，謝謝"
    assert (
        features.simplified(written)
        == "传真号码与网页连结皆无法开启，恳请贵局转寄庞姓职员筹备纪录，并惩处渎职厂商，谢谢"
    )
