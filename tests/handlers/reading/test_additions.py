"""Words that are added to a case are read alone, and a plain clarification stays one."""

from pathlib import Path

import pytest

from handlers.reading import additions

HERE = Path(__file__).parent


def rows(name: str) -> list[tuple[str, str]]:
    found = (line.split("\t") for line in (HERE / name).read_text("utf-8").splitlines())
    return [(kind, text) for kind, _, text in found]


@pytest.mark.parametrize(
    ("name", "kept"), [("room.tsv", 26), ("sayings.tsv", 21), ("sentences.tsv", 8), ("unseen.tsv", 16)]
)
def test_reports_are_kept_where_they_are_added_too(name: str, kept: int) -> None:
    assert sum(additions.is_restricted(text) for kind, text in rows(name) if kind == "wrongdoing") >= kept


@pytest.mark.parametrize(
    ("name", "kept"), [("room.tsv", 3), ("sayings.tsv", 1), ("sentences.tsv", 1), ("unseen.tsv", 3)]
)
def test_what_is_harmless_stays_open(name: str, kept: int) -> None:
    assert sum(additions.is_restricted(text) for kind, text in rows(name) if kind != "wrongdoing") <= kept


@pytest.mark.parametrize("said", ["", "。", "2024", "2024年的", "是的", "要全部的", "还有专家名单", "just the names"])
def test_a_few_plain_words_are_no_report(said: str) -> None:
    assert not additions.is_restricted(said)
