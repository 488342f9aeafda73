"""What an agency is asked for by its name."""

import pytest

from handlers.reading import agencies
from law.codes import Asking


@pytest.mark.parametrize(
    ("party", "asking"),
    [
        ("示例市国家保密局", Asking.DETERMINE),
        ("示例市保密行政管理部门", Asking.DETERMINE),
        ("示例市财政局", Asking.CONFIRM),
    ],
)
def test_a_secrecy_office_is_told_by_its_name(party: str, asking: Asking) -> None:
    assert agencies.asking_of(party) is asking
