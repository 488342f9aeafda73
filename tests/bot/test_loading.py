"""``gongkai calendar`` and ``gongkai letters`` as a person types them."""

import io
from pathlib import Path

import docx as word

from tests.bot.conftest import Gongkai
from tests.conftest import ROOT

NOTICE = 'year = 2027\npublished = true\nnotice = "试行通知"\n\n[[off]]\non = 2027-01-01\nname = "元旦"\n'


def test_a_calendar_is_compared_loaded_and_listed(gongkai: Gongkai, tmp_path: Path) -> None:
    file = tmp_path / "2027.toml"
    file.write_text(NOTICE, "utf-8")
    compared = gongkai("calendar", "--diff", str(file))
    assert compared.returncode == 0, compared.stderr
    assert "Thu 2027-02-04: off -> working" not in compared.stdout
    assert compared.stdout.startswith("2027: ")
    assert "2027\tprovisional" in gongkai("calendar", "--list").stdout
    loaded = gongkai("calendar", "import", str(file))
    assert loaded.returncode == 0, loaded.stderr
    assert loaded.stdout.replace("changed", "would change") == compared.stdout
    assert "2027\tpublished\t试行通知" in gongkai("calendar", "--list").stdout
    assert gongkai("calendar", "--diff", str(file)).stdout == "2027: 0 days would change\n"


def test_a_broken_calendar_is_refused_with_its_line(gongkai: Gongkai, tmp_path: Path) -> None:
    file = tmp_path / "2027.toml"
    file.write_text(NOTICE + "[[off]]\non = someday\n", "utf-8")
    refused = gongkai("calendar", "import", str(file))
    assert refused.returncode == 2
    assert "第9行" in refused.stderr
    assert "2027\tprovisional" in gongkai("calendar", "--list").stdout
    assert gongkai("calendar", "import", str(tmp_path / "none.toml")).returncode == 2


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


def test_the_help_names_both(gongkai: Gongkai) -> None:
    told = gongkai("--help").stdout
    assert "calendar" in told
    assert "letters" in told
    assert (ROOT / "law" / "calendars" / "2026.toml").is_file()
