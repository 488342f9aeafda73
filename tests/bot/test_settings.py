"""A wrong setting stops the start with one sentence that names it."""

import re
from pathlib import Path

import pytest

from bot import settings
from tests.bot.conftest import Gongkai, sentence

# Setting, wrong value, what the sentence must name.
WRONG = [
    ("token", "no-token", "BotFather"),
    ("api_url", "ftp://127.0.0.1/bot", "http://"),
    ("database_url", "mysql://localhost/x", "sqlite:///"),
    ("database_url", "postgresql://gongkai:geheim@127.0.0.1:1/gongkai", "mend"),
    ("database_url", "sqlite:////nowhere/at/all.sqlite3", "mend"),
    ("database_url", "postgresql://127.0.0.1:port/gongkai", "look like"),
    ("data_dir", "/dev/null", "folder"),
    ("data_dir", "/proc/gongkai", "folder"),
    ("time_zone", "Asia/Atlantis", "Asia/Shanghai"),
    ("prefix", "〔2026〕", "bureau's name"),
    ("prefix", "很长的前缀" * 5, "12"),
    ("mailbox_days", "five", "5,15"),
    ("mailbox_days", "15,5", "5,15"),
    ("report_day", "04-01", "01-26"),
    ("report_day", "1月26日", "01-26"),
    ("tick_seconds", "0", "above 0"),
    ("body_level", "village", "state_department"),
    ("court", "院", "2 to 60"),
    ("court", "有管辖权的人民法院", "must name the body itself"),
    ("review_body", "示例市人民政府，本级人民政府", "must name the body itself"),
    ("office", "某某市人民政府办公室", "must name the body itself"),
    ("payment", "缴入××银行专户", "how a fee is paid"),
    ("payment", "缴入专户\n收据自取", "how a fee is paid"),
    ("practice_port", "70000", "65535"),
    ("staff_chat", "@group", "number of the staff group"),
    ("font_dir", "/nowhere/at/all", "a folder that is there"),
    ("token_file", "missing.txt", "cannot be read"),
]


@pytest.mark.parametrize(("setting", "value", "named"), WRONG)
def test_a_wrong_setting_stops_the_start(gongkai: Gongkai, setting: str, value: str, named: str) -> None:
    given = {"practice_port": "0"} | {setting: value}
    said = sentence(gongkai("run", **given))
    assert named in said
    assert re.search("[\u4e00-\u9fff]{2}", said), "in Chinese too"
    assert f"GONGKAI_{setting.upper()}" in said
    assert "geheim" not in said


def test_a_secret_is_read_from_its_file(gongkai: Gongkai, tmp_path: Path) -> None:
    (tmp_path / "token").write_text("no-token\n", encoding="utf-8")
    assert "GONGKAI_TOKEN " in sentence(gongkai("run", token_file=str(tmp_path / "token")))


def test_what_is_nearer_is_taken_and_an_empty_setting_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("GONGKAI_STAFF_CHAT", "")
    monkeypatch.setenv("GONGKAI_BUREAU", "示例市科学技术局")
    monkeypatch.setenv("GONGKAI_CONTACT", "0571-00000000")
    (tmp_path / "contact").write_text("0571-11111111\n", encoding="utf-8")
    monkeypatch.setenv("GONGKAI_CONTACT_FILE", str(tmp_path / "contact"))
    told = settings.load(bureau="示例市民政局")
    assert (told.staff_chat, told.bureau, told.contact) == (None, "示例市民政局", "0571-11111111")
