"""A template is read and compiled once; what is filled in is each letter's own."""

import io
from typing import Any

import docx as word
import pytest
from jinja2 import Environment

from templates import letters
from tests.templates.letter_facts import full
from tests.templates.letters.test_word import _added


def text(made: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in word.Document(io.BytesIO(made)).paragraphs)


def test_a_second_letter_compiles_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[Any] = []
    compile_ = Environment.compile

    def heard(self: Environment, *args: Any, **told: Any) -> Any:
        compiled.append(args)
        return compile_(self, *args, **told)

    template = _added("只此一份的模板。")
    # The wording of a kind is compiled once in a process, too, and that is not looked at here.
    first, second = (letters.compose(kind, full(kind)) for kind in ("extension", "fee"))
    letters.docx(first, template)
    monkeypatch.setattr(Environment, "compile", heard)
    letters.docx(second, template)
    assert compiled == []


def test_letters_of_one_template_and_templates_of_one_letter_keep_apart() -> None:
    fee, extension = (letters.compose(kind, full(kind)) for kind in ("fee", "extension"))
    first, second = (_added(f"{name}号模板。") for name in "甲乙")
    made = [text(letters.docx(document, template)) for document in (fee, extension) for template in (first, second)]
    assert [("甲号模板" in each, "延期" in each) for each in made] == [
        (True, False),
        (False, False),
        (True, True),
        (False, True),
    ]


def test_a_letter_carries_nothing_that_it_does_not_use() -> None:
    made = letters.docx(letters.compose("extension", full("extension")))
    assert len(made) < 20_000, "every letter is kept for years"
