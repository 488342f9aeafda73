"""Names that ask together are told apart however they are joined, and a single one stays whole."""

import pytest

from handlers.reading import together


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("张甲、李乙、王丙", ["张甲", "李乙", "王丙"]),
        ("张甲，李乙", ["张甲", "李乙"]),
        ("林晓、吴敏和周明远", ["林晓", "吴敏", "周明远"]),
        ("林晓及吴敏及周明", ["林晓", "吴敏", "周明"]),
        ("林晓　吴敏　周明", ["林晓", "吴敏", "周明"]),
        ("张和平与李和", ["张和平", "李和"]),
        ("林晓\n吴敏", ["林晓", "吴敏"]),
        ("Lin Xiao and Wu Min", ["Lin Xiao", "Wu Min"]),
        ("张甲等3人", ["张甲等3人"]),
        ("张甲等四户", ["张甲等四户"]),
    ],
)
def test_names_that_ask_together_are_told_apart(name: str, names: list[str]) -> None:
    assert together.names(name) == names


@pytest.mark.parametrize(
    "name", ["张和平", "和与平", "欧阳和平", "示例和平科技有限公司", "Lin Xiao", "Sandy Anders", "林 晓", "", "等等"]
)
def test_a_single_name_that_holds_such_a_word_is_one(name: str) -> None:
    assert together.names(name) == []
