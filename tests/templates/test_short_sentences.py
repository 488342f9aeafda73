"""Short sentences are short, and say every number and every day that the long ones say."""

import re

import pytest

from templates import words
from templates.language import BRIEF as ROOM
from templates.language import OFFICIAL
from tests import house
from tests.handlers.conftest import OFFICE
from tests.templates.word_messages import MESSAGES

BRIEF = sorted(path.stem for path in (house.TEMPLATES / OFFICIAL / ROOM).glob("*.j2"))
LONGEST_BRIEF = {"zh": 45, "en": 150}


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("name", BRIEF)
def test_short_sentences_say_less_and_leave_out_no_number_and_no_day(name: str, language: str) -> None:
    for facts in MESSAGES[name]:
        told = {"office": OFFICE, **facts}
        long, short = words.render(name, language, **told), words.brief(name, language, **told)
        assert "\n\n\n" not in short
        said = [str(facts["number"])] if "number" in facts else []
        said += [words.of(language).grammar.say_day(facts["due_on"])] if facts.get("due_on") else []
        assert [each for each in said if each in long and each not in short] == []
        if name not in {"summary", "my"}:  # which list what the person has said, and their cases
            assert 0 < len(short) < len(long), short
            assert max(map(len, re.split("[。？！；\n]|[.?!;] ", short))) <= LONGEST_BRIEF[language], short
