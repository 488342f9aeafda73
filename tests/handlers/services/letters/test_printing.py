"""What paper can show: theirs is marked, ours is refused, and common words ask no font."""

from datetime import date
from typing import Any

import pytest

from handlers.services.letters import printing
from law.errors import Refusal
from templates import letters as paper
from templates import words

RARE = "\U0001f600"  # a face: no font of ours has it
FACTS: dict[str, Any] = {
    "bureau": "示例市科学技术局",
    "number": "示科公开〔2026〕第0001号",
    "signed_on": date(2026, 3, 2),
    "law_code": "2019",
    "applicant": "林晓舟",
    "received_on": date(2026, 3, 2),
    "description": "立项名单",
    "reason": "本月已有十二件",
    "articles": "第三十五条",
    "due_on": date(2026, 3, 16),
}


def test_common_words_are_printed_as_they_are() -> None:
    document = printing.compose("ask_reasons", FACTS)
    assert document == paper.compose("ask_reasons", FACTS)


def test_what_the_applicant_wrote_is_marked_where_no_font_has_it() -> None:
    document = printing.compose("ask_reasons", FACTS | {"applicant": f"林{RARE}舟"})
    said = paper.text(document)
    assert f"林{words.label('said', 'no_glyph')}舟" in said
    assert RARE not in said


def test_our_own_words_are_refused_where_no_font_has_them() -> None:
    with pytest.raises(Refusal, match="letter_unprintable") as refused:
        printing.compose("ask_reasons", FACTS | {"reason": f"本月{RARE}件"})
    assert refused.value.facts["characters"] == (RARE,)
