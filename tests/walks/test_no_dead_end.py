"""Every message to a citizen offers what can be done next: buttons, a command, or the words that are waited for."""

import ast
from collections.abc import Iterator

import pytest

from templates import words
from tests import house
from tests.handlers.conftest import OFFICE
from tests.templates.word_messages import MESSAGES

SAYS = {"say", "ask", "rendered", "words"}
FOLLOWED = {
    "emergency": "what was said goes on to be filed",
    "file_not_kept": "the words that came with the file go on",
    "half_said_dropped": "what was begun instead asks at once",
    "edited_draft": "stands above the form",
    "filing_noted": "stands above the question that is asked again",
    "aside": "stands above the question that is asked again",
    "half_said": "stands above the question that is asked again",
    "choose_please": "stands above the buttons of the question",
    "more_or_anew": "stands above the buttons of the text",
    "present": "stands below the question",
    "fetched": "the reply with its buttons follows",
    "notice_fetched": "the notice with its buttons follows",
    "was_waiting": "stands where the buttons were; what became of the words follows",
    "dropped": "stands where the buttons were; that it is cancelled follows",
    "parted": "stands above the question that is asked again",
    "not_parted": "stands above the question that is asked again",
    "card_not_here": "stands above the question that is asked again",
    "filed": "the receipt with its buttons follows",
    "letter_caption": "stands with the document of the letter, which has the buttons (`keyboards.onward`)",
    "date": "a line of the calendar's file",
    "date_note": "a line of the calendar's file",
    "dates": "stands below the file, which has its own button",
    "ask_share": "has the button that hands over the number",
}
"""Messages that stand beside another one, which offers it."""
IN_THE_FORM = tuple(f"ask_{step}" for step in ("type", "name", "identity", "contact", "description", "supply"))
IN_THE_FORM += ("ask_delivery", "ask_delivery_to", "summary", "what_is_it")
IN_THE_FORM += (
    "aside",
    "also_content",
    "added_here",
    "kind_anew",
    "content_now",
    "for_demand",
    "kept_beside",
    "ask_later",
    "second_matter",
    "caption_kept",
    "corrected",
    "taken_together",
)
"""What `counter/form.py` puts with its own buttons."""
COUNTER = sorted(path.stem for path in (house.TEMPLATES / "zh" / "counter").glob("*.j2"))


def spoken(call: ast.Call) -> set[str]:
    """The names of messages that a call may say."""
    texts = [node for each in call.args for node in ast.walk(each) if isinstance(node, ast.Constant)]
    return {str(node.value) for node in texts}


def without_buttons() -> Iterator[tuple[str, str]]:
    """Name the messages that are said without buttons somewhere, and where."""
    calls = ((module, node) for module in house.modules("handlers") for node in module.nodes)
    for module, node in calls:
        if isinstance(node, ast.Call) and is_bare(node):
            yield from ((name, f"{module.path}:{node.lineno}") for name in spoken(node) & {*COUNTER})


def is_bare(call: ast.Call) -> bool:
    says = ast.unparse(call.func).rpartition(".")[2] in SAYS
    return says and all(key.arg != "rows" for key in call.keywords)


def names_a_command(name: str, language: str) -> bool:
    return all("/" in words.render(name, language, office=OFFICE, **facts) for facts in MESSAGES[name])


def test_what_stands_beside_another_message_is_one() -> None:
    assert ({*FOLLOWED} | {*IN_THE_FORM}) - {*COUNTER} == set()


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_no_message_to_a_citizen_is_a_dead_end(language: str) -> None:
    bare = [(name, where) for name, where in without_buttons() if name not in FOLLOWED and name not in IN_THE_FORM]
    assert [row for row in bare if not names_a_command(row[0], language)] == []
