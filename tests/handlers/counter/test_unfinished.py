"""Who begins anew in the middle hears what is half said, and goes on where it stood."""

import pytest

from tests.handlers.conftest import CITIZEN, OpenBureau
from tests.handlers.counter.test_intake import NOW, draft

HALF = {
    "filing": ("/apply", "自然人", "林晓舟"),
    "first words": ("2025年度立项名单",),
    "two matters": ("申请公开2024年度科技计划项目验收结果，另外请问高企认定什么时候开始申报",),
}


@pytest.mark.parametrize("said", HALF.values(), ids=HALF)
@pytest.mark.parametrize("way", ["接着写", "继续", "go on", "press"])
def test_who_starts_anew_hears_what_is_half_said_and_goes_on(
    sqlite_bureau: OpenBureau, said: tuple[str, ...], way: str
) -> None:
    for each in said:
        (sqlite_bureau.command if each.startswith("/") else sqlite_bureau.say)(CITIZEN, each, now=NOW)
    asked = sqlite_bureau.said(CITIZEN)[-1]
    sqlite_bureau.command(CITIZEN, "/start", now=NOW)
    assert "您有一件没写完" in sqlite_bureau.said(CITIZEN)[-1]
    if way == "press":
        sqlite_bureau.press(CITIZEN, "resume", draft(sqlite_bureau), now=NOW)
    else:
        sqlite_bureau.say(CITIZEN, way, now=NOW)
    assert sqlite_bureau.said(CITIZEN)[-1] == asked


def test_who_has_nothing_half_said_is_greeted_alone_and_an_old_button_is_refused(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.command(CITIZEN, "/start", now=NOW)
    assert "没写完" not in "".join(sqlite_bureau.said(CITIZEN))
    assert sqlite_bureau.refused_press(CITIZEN, "resume", 1, now=NOW).code == "button_expired"
    sqlite_bureau.command(CITIZEN, "/apply", now=NOW)
    assert sqlite_bureau.refused_press(CITIZEN, "resume", 999, now=NOW).code == "button_expired"
