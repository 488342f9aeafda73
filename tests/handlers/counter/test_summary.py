"""What the summary says before a matter is handed in, and what its buttons do with it."""

import pytest

from tests.handlers.conftest import CITIZEN, OpenBureau
from tests.handlers.counter.test_cases import labels
from tests.handlers.counter.test_intake import NOW, draft, filed, go

TOLD = "局里的王某某收了企业的红包，评审前还请吃饭，请查一下"
RESTRICT = "改成检举控告"


def last(bureau: OpenBureau) -> str:
    return bureau.said(CITIZEN)[-1]


@pytest.mark.parametrize("way", [("restrict",), ()])
def test_what_seems_to_tell_of_wrongdoing_becomes_a_report_with_all_its_words(
    bureau: OpenBureau, way: tuple[str, ...]
) -> None:
    bureau.command(CITIZEN, "/mailbox", now=NOW)
    go(bureau, TOLD)
    assert f"请按“{RESTRICT}”" in last(bureau)
    assert RESTRICT in labels(bureau)
    go(bureau, ("restrict", draft(bureau)) if way else RESTRICT)
    go(bureau, "跳过", "跳过", "确认提交")
    [case] = filed(bureau)
    assert (case.kind, case.description) == ("wrongdoing", TOLD)


def test_a_request_leaves_out_what_a_report_does_not_ask(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.command(CITIZEN, "/apply", now=NOW)
    go(sqlite_bureau, "自然人", "林晓舟", "居民身份证 110101200001010010", "138-0013-8000", TOLD, "电子文件", "1")
    go(sqlite_bureau, RESTRICT, "确认提交")
    [case] = filed(sqlite_bureau)
    assert (case.kind, case.supply_form) == ("wrongdoing", None)


def test_what_tells_of_none_has_no_such_button_and_an_old_one_is_refused(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.command(CITIZEN, "/mailbox", now=NOW)
    go(sqlite_bureau, "创新券什么时候开始申领")
    assert RESTRICT not in labels(sqlite_bureau)
    dialogue = draft(sqlite_bureau)
    assert sqlite_bureau.refused_press(CITIZEN, "restrict", dialogue, now=NOW).code == "button_expired"
    assert sqlite_bureau.refused_press(CITIZEN, "restrict", "0", now=NOW).code == "button_expired"
