"""``gongkai letters`` as a person types it."""

import io
from pathlib import Path

import docx as word

from tests.bot.conftest import Gongkai


def test_a_template_is_exported_edited_checked_and_used(gongkai: Gongkai, tmp_path: Path) -> None:
    file = tmp_path / "letter.docx"
    assert gongkai("letters", "export", str(file)).returncode == 0
    assert gongkai("letters", "export", str(file)).returncode == 2, "a file of the office is never overwritten"
    assert gongkai("letters", "check", str(file)).stdout == "ok\n"
    used = gongkai("letters", "use", str(file))
    assert (used.returncode, len(used.stdout.strip())) == (0, 64)
    edited = word.Document(io.BytesIO(file.read_bytes()))
    edited.add_paragraph("{{ 标题啊 }}")
    edited.save(str(file))
    checked = gongkai("letters", "check", str(file))
    assert checked.returncode == 1
    assert "标题啊" in checked.stdout
    refused = gongkai("letters", "use", str(file))
    assert refused.returncode == 2
    assert "标题啊" in refused.stderr
