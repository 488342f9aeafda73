"""The page of the law against the rows of the code: what they cite stands there, and so does every convention."""

import re
from functools import cache
from pathlib import Path

import pytest

from law import conventions, performance, remedies
from law.codes import Law
from law.outcomes import GROUNDS, OUTCOMES
from law.receipt import RULES
from law.versions import VERSIONS

ROOT = Path(__file__).resolve().parent.parent.parent
CITED = re.compile(r"第[一二三四五六七八九十]+条")
NUMERALS = "一二三四五六七八九"
TITLES = {"2019": "The law, article by article", "2008": "The version of 2008", "other": "Beside these articles"}


@cache
def page() -> str:
    """Read the page."""
    return (ROOT / "docs" / "law.md").read_text("utf-8")


def lines(title: str) -> list[list[str]]:
    """List the lines of a section's table, each in its cells."""
    found = re.search(rf"^##? {title}\n(.*?)(?=^## |\Z)", page(), re.MULTILINE | re.DOTALL)
    assert found, title
    rows = [line.strip("|").split("|") for line in found[1].splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in row] for row in rows]


def number(article: str) -> int:
    """Read the number of an article."""
    tens, ten, ones = re.fullmatch(rf"第([{NUMERALS}]?)(十?)([{NUMERALS}]?)条", article).groups()  # type: ignore[union-attr]
    if not ten:
        return NUMERALS.index(tens or ones) + 1
    return 10 * (NUMERALS.index(tens) + 1 if tens else 1) + (NUMERALS.index(ones) + 1 if ones else 0)


def numbers(cell: str) -> set[int]:
    """Read which articles a line is about: 33, 2008: 33, 14 to 16."""
    found = [int(each) for each in re.findall(r"\b\d+\b", cell.removeprefix("2008:"))]
    return set(range(found[0], found[-1] + 1)) if " to " in cell else set(found)


def cited(code: str) -> set[int]:
    """List the articles that rows of the code cite under a version of the Regulation."""
    version = next(version for version in VERSIONS if version.code == code)
    said = [*version.articles.values()]
    said += [row.articles.get(Law(code), "") for row in OUTCOMES]
    said += [row.articles.get(Law(code), "") for row in GROUNDS]
    said += [rule.article for rule in RULES if code == "2019"]
    # An article of a numbered document is none of the Regulation.
    own = [re.sub(r"\w+〔\d{4}〕\d+号第\w+?条", "", text) for text in said]
    return {number(found) for text in own for found in CITED.findall(text)}


def cited_elsewhere() -> set[tuple[str, str]]:
    """List the articles of other texts, by the text's name, and the numbered documents, that the rules cite."""
    source = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "law").glob("*.py")))
    named = re.findall(r"《([^》]+)》((?:第[一二三四五六七八九十]+条[^《\"]*?、?)+)", source)
    articles = {(name, found) for name, text in named for found in CITED.findall(text)}
    numbered = {("", found) for found in re.findall(r"\w+〔\d{4}〕\d+号", source)}
    return {pair for pair in articles | numbered if pair[0] != "政府信息公开条例"}


@pytest.mark.parametrize("code", ["2008", "2019"])
def test_every_article_that_a_row_cites_has_a_line(code: str) -> None:
    cells = [row[0] for row in lines(TITLES[code])]
    beside = [row[0] for row in lines(TITLES["other"]) if re.match(r"\d", row[0])] if code == "2019" else []
    told = {found for cell in (*cells, *beside) for found in numbers(cell)}
    assert len(cited(code)) > 10
    assert cited(code) - told == set()


def test_other_texts_that_the_rules_cite_have_a_line() -> None:
    heads = [row[0] for row in lines(TITLES["other"])]
    found = cited_elsewhere()
    assert len(found) > 10
    assert [pair for pair in found if not any(pair[0] in head and pair[1] in head for head in heads)] == []


def test_every_text_that_was_asked_for_has_a_line() -> None:
    heads = " ".join(row[0] for row in lines(TITLES["other"]))
    texts = ["109号", "207号", "235号", "201号", "法释〔2025〕8号", "《行政复议法》", "《信访工作条例》"]
    assert [text for text in texts if text not in heads] == []


def test_a_test_that_is_named_is_a_test() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)`((?:,? `\w+`)*)", page())
    assert len(named) > 40
    tests = [(path, name) for path, names in named for name in re.findall(r"`(\w+)`", names)]
    sources = {path: (ROOT / path).read_text("utf-8") for path, _ in tests}
    defined = {
        path: set(re.findall(r"^(?:async )?def (test_\w+)\(", text, re.MULTILINE)) for path, text in sources.items()
    }
    assert [(path, name) for path, name in tests if name not in defined[path]] == []


def test_the_conventions_are_those_of_the_code() -> None:
    told = lines("Conventions")[1:]
    rows = [[str(place), f"`{code}`", *said] for place, (code, *said) in enumerate(conventions.lines(), 1)]
    assert told == rows


def test_the_remedies_are_those_of_the_code() -> None:
    assert lines("Remedies")[1:] == [list(row) for row in remedies.lines()]


def test_who_has_a_decision_done_is_that_of_the_code() -> None:
    assert lines("Late after a decision")[1:] == [list(row) for row in performance.lines()]
