"""``gongkai departments`` as a person types it."""

from pathlib import Path

from tests.bot.conftest import Gongkai

LIST = "科室,主要职责,负责人,经办人\n办公室,档案、保密,陈立,陈立、许诺\n,无名,,\n高新技术科,创新券,,查无此人\n"


def test_a_list_is_loaded_and_listed_and_its_bad_lines_are_named(gongkai: Gongkai, tmp_path: Path) -> None:
    file = tmp_path / "科室.csv"
    file.write_bytes(LIST.encode("gbk"))
    loaded = gongkai("departments", "import", str(file))
    assert loaded.returncode == 0, loaded.stderr
    assert loaded.stdout.splitlines() == [
        "2 departments",
        "line 2: nobody of the staff is called 陈立",
        "line 2: nobody of the staff is called 许诺",
        "line 3: no name",
        "line 4: nobody of the staff is called 查无此人",
    ]
    assert gongkai("departments", "import", str(file)).stdout == loaded.stdout
    assert gongkai("departments", "list").stdout == "办公室\t\n高新技术科\t\n"
    file.write_text("科室\n高新技术科\n", "utf-8")
    assert gongkai("departments", "import", str(file)).stdout == "1 departments\n办公室: no more in the list\n"


def test_what_is_no_list_is_refused_in_words(gongkai: Gongkai, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("职责\n档案\n", "utf-8")
    refused = gongkai("departments", "import", str(file))
    assert refused.returncode == 2
    assert "第一行" in refused.stderr
    assert gongkai("departments", "import", str(tmp_path / "none.csv")).returncode == 2
