"""What many ask for is told to the approvers, once a day, with counts and period and without a name."""

from datetime import date

from handlers.services.bureau.moment import Moment
from handlers.services.rounds import topics
from tests.handlers.conftest import STAFF_CHAT, OpenBureau, at

SAID = (
    "翠湖花园三期楼下石材加工作坊粉尘很大，请公开检测报告",
    "申请公开翠湖花园三期石材加工作坊的粉尘检测报告",
    "翠湖花园三期石材加工作坊粉尘检测报告给我们看看，我是林晓舟，电话13800138000，盼复",
)


def filed(bureau: OpenBureau, *, kind: str = "request", people: int = 3) -> list[str]:
    """Let people ask for the same, a day each, and one of them twice."""
    asked = [*enumerate(SAID), (0, SAID[0] + "！")]
    return [
        bureau.file(
            f"2026-03-0{n + 2}", person=f"telegram:7{who}", name=f"王{who % people}", kind=kind, description=text
        )
        for n, (who, text) in enumerate(asked)
    ]


def hot(bureau: OpenBureau, days: int = 30) -> list[topics.Topic]:
    with bureau.write() as session:
        return topics.hot(Moment(session, at("2026-03-10")), days)


def test_a_matter_of_several_applicants_is_told_with_counts_and_period(bureau: OpenBureau) -> None:
    numbers = filed(bureau)
    bureau.file("2026-03-06", description="2025年度市级科技计划项目立项名单")
    (topic,) = hot(bureau)
    assert (topic.applicants, topic.cases, topic.numbers) == (3, 4, tuple(numbers))
    assert (topic.first_on, topic.last_on) == (date(2026, 3, 2), date(2026, 3, 5))
    assert "石材" in topic.words
    assert hot(bureau, days=6) == []


def test_one_person_is_one_however_often_they_ask(bureau: OpenBureau) -> None:
    filed(bureau, people=2)
    assert hot(bureau) == []


def test_reports_of_wrongdoing_are_no_topic(bureau: OpenBureau) -> None:
    filed(bureau, kind="wrongdoing")
    assert hot(bureau) == []


def test_approvers_hear_once_a_day_in_private_and_no_name(bureau: OpenBureau) -> None:
    filed(bureau)
    for hour in (10, 11):
        with bureau.write() as session:
            moment = Moment(session, at("2026-03-10", hour))
            assert topics.tell(moment, topics.hot(moment, 30), 30) == 1
    told = [words for words in bureau.said("approver") if "多人提出" in words]
    assert len(told) == 1
    assert "3人，4件" in told[0]
    assert not [name for name in ("王0", "王1", "林晓舟", "13800138000") if name in told[0]]
    assert not [words for words in bureau.said(STAFF_CHAT) if "多人提出" in words]


def test_nothing_is_told_where_nobody_asks_for_the_same(bureau: OpenBureau) -> None:
    with bureau.write() as session:
        assert topics.tell(Moment(session, at("2026-03-10")), [], 30) == 0
    assert not [words for words in bureau.said("approver") if "多人提出" in words]
