"""The record beside the database: whole lines, on the disk, for their owner alone; what is broken is named."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from law.errors import Refusal
from storage import tape, troubles
from storage.tape import Tape, Unwritable
from storage.troubles import Trouble
from tests.storage.conftest import NOW


def told(folder: Path) -> list[int]:
    return [line["n"] for line in tape.read(folder)]


def test_lines_come_back_in_their_order_whatever_the_clock_says(tmp_path: Path) -> None:
    kept = Tape(tmp_path / "record")
    for n, days in enumerate((0, 3, 1, 4)):
        kept.append([{"n": n}], now=NOW + timedelta(days=days))
    assert told(kept.folder) == [0, 1, 2, 3]


def test_the_record_is_for_its_owner_alone(tmp_path: Path) -> None:
    kept = Tape(tmp_path / "record")
    kept.append([{"n": 0}], now=NOW)
    (file,) = kept.folder.iterdir()
    assert (kept.folder.stat().st_mode & 0o777, file.stat().st_mode & 0o777) == (0o700, 0o600)


def test_what_a_crash_tore_off_is_cut_at_every_byte(tmp_path: Path) -> None:
    kept = Tape(tmp_path)
    kept.append([{"n": 0}], now=NOW)
    (file,) = tmp_path.iterdir()
    first = file.read_bytes()
    kept.append([{"n": 1}], now=NOW)
    whole = file.read_bytes()
    for end in range(len(first), len(whole)):
        file.write_bytes(whole[:end])
        assert told(tmp_path) == [0]
        kept.append([{"n": 2}], now=NOW)
        assert told(tmp_path) == [0, 2]


def test_a_line_that_was_changed_is_named(tmp_path: Path) -> None:
    kept = Tape(tmp_path)
    kept.append([{"n": 0}, {"n": 1}], now=NOW)
    (file,) = tmp_path.iterdir()
    file.write_text(file.read_text().replace('"n": 0', '"n": 7'))
    with pytest.raises(Refusal) as found:
        told(tmp_path)
    assert (found.value.code, found.value.facts["line"]) == ("tape_broken", 1)


def test_a_disk_that_refuses_leaves_no_piece_and_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Tape(tmp_path)
    kept.append([{"n": 0}], now=NOW)
    (file,) = tmp_path.iterdir()
    before = file.read_bytes()

    def fails(_: int) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", fails)
        with pytest.raises(Unwritable) as found:
            kept.append([{"n": 1}], now=NOW)
    trouble = troubles.of(found.value)
    assert (trouble, trouble and trouble.passes, file.read_bytes()) == (Trouble.RECORD, True, before)


def test_a_folder_that_cannot_be_made_is_waited_for(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Unwritable):
        Tape(tmp_path / "file" / "record").append([{"n": 0}], now=NOW)


@pytest.mark.parametrize("block", [1, 7, 100, 65536])
def test_the_newest_lines_come_first_where_they_are_read_backwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, block: int
) -> None:
    monkeypatch.setattr(tape, "BLOCK", block)
    kept = Tape(tmp_path)
    assert list(tape.backwards(tmp_path)) == []
    for n in range(6):
        kept.append([{"n": n, "text": "字" * n}], now=NOW + timedelta(days=n // 3))
    newest = max(tmp_path.iterdir())
    with newest.open("ab") as file:
        file.write(b'{"sum": "torn')
    assert [line["n"] for line in tape.backwards(tmp_path)] == [5, 4, 3, 2, 1, 0]
    newest.write_bytes(newest.read_bytes().replace(b'"n": 4', b'"n": 9'))
    assert [line["n"] for line in tape.backwards(tmp_path)] == [5, 3, 2, 1, 0]
