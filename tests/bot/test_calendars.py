"""``gongkai calendar`` as a person types it."""

from pathlib import Path

from tests.bot.conftest import Gongkai

NOTICE = 'year = 2027\npublished = true\nnotice = "试行通知"\n\n[[off]]\non = 2027-01-01\nname = "元旦"\n'


def test_a_calendar_is_compared_loaded_and_listed(gongkai: Gongkai, tmp_path: Path) -> None:
    file = tmp_path / "2027.toml"
    file.write_bytes(NOTICE.replace("\n", "\r\n").encode("gbk"))
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
