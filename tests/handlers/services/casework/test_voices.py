"""What third parties said, by this handling and by those that it answers anew, as far as nobody has asked since."""

import pytest

from handlers.services.casework import voices
from law.codes import Outcome
from law.objecting import Part
from tests.handlers.conftest import OpenBureau, at
from tests.handlers.services.casework.test_consultation import FILED, PARTY, consulted
from tests.handlers.services.casework.test_items import signed
from tests.handlers.services.casework.test_objections import answered_anew, objecting

GIVEN = [Part(Outcome.GRANTED)]


def test_where_nobody_was_asked_nothing_is_looked_for(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    with bureau.working(number, "officer", FILED) as work:
        assert not voices.may_bear(work, work.case)
    bureau.staff("officer", f"/consult {number} {PARTY}", now=at(FILED))
    with bureau.working(number, "officer", FILED) as work:
        assert voices.may_bear(work, work.case)
        heard = voices.heard(work, work.case, GIVEN)
        assert ([row.party for row in heard.asked], heard.objecting, heard.covered) == ([PARTY], [], (1,))


def test_who_objected_before_is_found_by_name_until_they_are_asked_anew(bureau: OpenBureau) -> None:
    number = answered_anew(bureau)
    with bureau.working(number, "officer", "2026-04-21") as work:
        found = voices.named_earlier(work, f" {PARTY} ")
        assert found is not None
        assert found.case_id != work.case_id
        assert voices.named_earlier(work, "别的公司") is None
        assert [each.row.id for each in voices.heard(work, work.case, GIVEN).earlier] == [found.id]
    bureau.staff("officer", f"/consult {number} {PARTY}", now=at("2026-04-21"))
    with bureau.working(number, "officer", "2026-04-21") as work:
        assert voices.named_earlier(work, PARTY) is None
        assert voices.heard(work, work.case, GIVEN).earlier == []


def test_each_party_has_its_own_voice_and_says_which_it_is(bureau: OpenBureau) -> None:
    number = objecting(bureau, 甲公司="", 乙公司="公众关注，涉及公共利益")
    with bureau.working(number, "officer", "2026-03-16") as work:
        heard = voices.heard(work, work.case, GIVEN)
    assert [(each.row.party, each.weighed.is_held) for each in heard.objecting] == [("甲公司", True), ("乙公司", False)]
    assert [each.row.party for each in heard.told] == ["乙公司"]


@pytest.mark.parametrize(
    ("first", "is_settled"), [("granted 报价如下", True), ("refused:trade_secret 涉及报价", False)]
)
def test_what_was_given_after_its_party_was_told_is_no_news_to_it(
    bureau: OpenBureau, first: str, *, is_settled: bool
) -> None:
    number = consulted(bureau)
    bureau.staff("officer", f"/answer {number} 1 不同意 涉及报价", now=at("2026-03-13"))
    bureau.staff("officer", f"/tellparty {number} 1 公众关注，涉及公共利益", now=at("2026-03-16"))
    bureau.staff("officer", f"/reply {number} {first}，其余涉及商业秘密", now=at("2026-03-16"))
    bureau.press("officer", "reply_send", now=at("2026-03-16"))
    signed(bureau, number, on="2026-03-16")
    bureau.staff("officer", f"/appeal {number} review 2026-03-20 示例市人民政府", now=at("2026-03-20"))
    bureau.staff("officer", f"/appealresult {number} 1 corrected 2026-04-20", now=at("2026-04-20"))
    bureau.staff("officer", f"/redo {number} 1", now=at("2026-04-20"))
    with bureau.working(f"{number}-重1", "officer", "2026-04-21") as work:
        assert (voices.heard(work, work.case, GIVEN).earlier == []) is is_settled
