"""What models learn from: enough of each kind and intent, and nothing said twice under two names."""

from collections import Counter

import pytest

from handlers.reading import examples, meaning


def test_there_are_sentences_of_every_kind_and_intent() -> None:
    rows = examples.rows()
    assert min(Counter(row.kind for row in rows).values()) >= 10
    assert {"file", "status", "withdraw", "hurry", "supplement", "appeal", "resend", "human", "help", "thanks"} < {
        row.intent for row in rows
    }


def test_no_sentence_has_two_meanings() -> None:
    meant: dict[str, set[tuple[str, str]]] = {}
    for row in examples.rows():
        meant.setdefault(row.text, set()).add((row.kind, row.intent))
    assert [text for text, meanings in meant.items() if len(meanings) > 1] == []


DESK = {
    "request": (
        *(
            "把政协第9号提案的答复意见给我一份",
            "要去年代表建议办理的台账",
            "给我那封检察建议的回函",
            "我要征集意见的汇总表",
        ),
        *("please give me the record of suggestions in 2022", "第77号建议你们怎么答的，复函发我"),
    ),
    "question": ("礼拜四你们开门吗", "大厅几点关门", "are you open on saturday", "外区的公司能领吗", "你们周几不上班"),
    "complaint": (
        *("你们那个女的把电话一摔，啥态度", "the clerk at desk 5 yelled at me, I am furious", "窗口的人让我滚"),
        "电话打过去就给我掐了",
    ),
    "suggestion": ("建议把审计整改情况也贴出来", "提个建议：大厅多放两把椅子"),
}


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in DESK.items() for text in texts])
def test_of_the_desk_a_question_a_grievance_and_a_record_called_advice_are_told_apart(kind: str, text: str) -> None:
    assert text not in {row.text for row in examples.rows()}
    assert meaning.read(text).candidates[0][0] == kind
