"""What a copy holds, written beside it when it was made and held against it before it is used."""

import hashlib
import json
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect, text

from law.errors import Refusal

Told = dict[str, Any]


def beside(copy: Path) -> Path:
    """Where the manifest of a copy lies."""
    return copy.with_name(copy.name + ".json")


def taken(connection: Connection, *, now: datetime) -> Told:
    """What a database holds as a connection sees it: its schema, its rows by table, the head of each journal."""
    return {"taken_at": now.isoformat(), **_held(connection)}


def words(told: Told, copy: Path) -> str:
    """The manifest of a copy, with the hash of its file."""
    return json.dumps({"sha256": _sha256(copy), **told}, ensure_ascii=False, indent=1) + "\n"


def read(copy: Path) -> Told | None:
    """The manifest of a copy, None where there is none; Refusal where the copy is not what it was made as."""
    path = beside(copy)
    if not path.is_file():
        return None
    try:
        told: Told = json.loads(path.read_text("utf-8"))
        is_same = told["sha256"] == _sha256(copy)
        told["schema"], told["counts"], told["heads"]
    except (ValueError, LookupError, TypeError) as error:
        raise Refusal("copy_unlike", path=str(copy), reason="manifest") from error
    if not is_same:
        raise Refusal("copy_unlike", path=str(copy), reason="sha256")
    return told


def compare(told: Told, connection: Connection, copy: Path) -> None:
    """Hold a database that was made of a copy against its manifest."""
    for reason, found in _held(connection).items():
        if told[reason] != found:
            raise Refusal("copy_unlike", path=str(copy), reason=reason)


def heads(told: Told) -> str:
    """The head of each journal, a line each, for whoever holds the copy against it later: `gongkai audit --head`."""
    return "\n".join(f"head {each['prefix']} {each['head']}" for each in told["heads"] if each["head"])


def _held(connection: Connection) -> Told:
    tables = sorted(inspect(connection).get_table_names())
    count = 'SELECT count(*) FROM "{}"'
    rows = connection.execute(text("SELECT id, prefix, journal_head FROM bureau ORDER BY id"))
    return {
        "schema": connection.execute(text("SELECT version_num FROM alembic_version")).scalar(),
        "counts": {table: connection.execute(text(count.format(table))).scalar() for table in tables},
        "heads": [{"bureau": number, "prefix": prefix, "head": head} for number, prefix, head in rows],
    }


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
