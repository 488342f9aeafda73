"""What a folder of languages lacks: each message, name, refusal, rule of grammar and word of a door, by its file."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from templates.language import OFFICIAL, OFFICIAL_ONLY, languages

TABLES = ("labels", "refusals", "grammar", "doors")
MAY_BE_EMPTY = re.compile(r"doors\.toml|\[series\]")  # a door need not be abroad; some series have no sign


def gaps(folder: Path) -> list[str]:
    """Compare every language with the official one, both ways; one sentence for each thing that is not in both."""
    others = [language for language in languages(folder) if language != OFFICIAL]
    assert others, f"{folder} holds one language only"
    found = [gap for language in others for gap in (*_files(folder, language), *_rows(folder, language))]
    return sorted(found)


def unreadable(folder: Path) -> list[str]:
    """List what is missing where a language lacks a whole table, so that none of its words can be read."""
    half = [
        each for each in languages(folder) if any(not (folder / each / f"{name}.toml").is_file() for name in TABLES)
    ]
    return [gap for gap in (gaps(folder) if half else []) if gap.partition("/")[0] in half]


def _files(folder: Path, language: str) -> Iterator[str]:
    wanted, there = _messages(folder / OFFICIAL), _messages(folder / language)
    yield from (f"{language}/{name} is missing" for name in wanted - there if name.parts[0] not in OFFICIAL_ONLY)
    yield from (f"{language}/{name} is said by {language} only" for name in there - wanted)
    yield from (f"{language}/{name} lies in a room of {OFFICIAL}" for name in there if name.parts[0] in OFFICIAL_ONLY)


def _messages(folder: Path) -> set[Path]:
    return {path.relative_to(folder) for path in folder.rglob("*.j2")}


def _rows(folder: Path, language: str) -> Iterator[str]:
    for table in TABLES:
        name = f"{language}/{table}.toml"
        file = folder / name
        if not file.is_file():
            yield f"{name} is missing"
            continue
        wanted, there = _flat(folder / OFFICIAL / f"{table}.toml"), _flat(file)
        yield from (f"{name} lacks {row}" for row in wanted.keys() - there.keys())
        yield from (f"{name} has {row}, which {OFFICIAL} does not know" for row in there.keys() - wanted.keys())
        empty = (f"{name}: {row} is empty" for row, said in there.items() if not said)
        yield from (gap for gap in empty if not MAY_BE_EMPTY.search(gap))


def _flat(file: Path) -> dict[str, Any]:
    """Name each row by its group, where the table has groups."""
    rows = tomllib.loads(file.read_text("utf-8"))
    groups = {name: inner for name, inner in rows.items() if isinstance(inner, dict)}
    plain = {name: said for name, said in rows.items() if name not in groups}
    return plain | {f"[{group}] {code}": said for group, inner in groups.items() for code, said in inner.items()}
