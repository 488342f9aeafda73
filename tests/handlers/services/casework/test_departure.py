"""Whose rights are taken leaves no case behind, and everybody who has to see to it knows."""

from datetime import timedelta

from handlers.services.bureau import staff
from handlers.services.bureau.moment import Moment
from handlers.services.casework import departure, whole
from law.codes import Role
from tests.handlers.conftest import PEOPLE, OpenBureau, at

NOW = at("2026-03-04")


def test_what_approvers_alone_may_see_is_named_to_them_and_counted_for_others(bureau: OpenBureau) -> None:
    plain, report = bureau.file("2026-03-02"), bureau.file("2026-03-02", kind="wrongdoing", description="检举")
    for number in (plain, report):
        bureau.staff("approver", f"/take {number}", now=at("2026-03-02"))
    with bureau.write() as session:
        freed = departure.suspend(Moment(session, NOW), PEOPLE["approver"][0], by=None, reason="")
        assert {case.number for case in freed} == {plain, report}
    said = bureau.said("admin")[-1]
    assert plain in said
    assert report not in said
    assert "另有1件只有审批人可以看" in said
    assert "现在没有别的审批人了" in said


def test_twice_at_the_machine_is_said_twice_and_the_record_holds(bureau: OpenBureau) -> None:
    address = PEOPLE["officer"][0]
    for days in (0, 1):
        now = NOW + timedelta(days=days)
        with bureau.write() as session:
            departure.suspend(Moment(session, now), address, by=None, reason="核查")
        with bureau.write() as session:
            staff.grant(Moment(session, now), address=address, name="高山", role=Role.OFFICER)
    assert len([said for said in bureau.said("approver") if "已停用" in said]) == 2
    with bureau.transactions.read() as session:
        assert [*whole.enrolled(Moment(session, NOW))] == []


def test_whose_draft_nobody_can_sign_any_more_hears_of_it(bureau: OpenBureau) -> None:
    waits, other = bureau.file("2026-03-02"), bureau.file("2026-03-02", description="另一份材料")
    bureau.staff("officer", f"/take {other}", now=at("2026-03-02"))
    bureau.answer(waits, "granted", "名单见下。", on="2026-03-03")
    with bureau.write() as session:
        departure.suspend(Moment(session, NOW), PEOPLE["reviewer"][0], by=None, reason="核查")
    heard = bureau.said("officer")[-1]
    assert (f"{waits}的答复送了保密审查，可是现在没有审查人" in heard, other in heard) == (True, False)
    for above in ("approver", "admin"):
        told = bureau.said(above)[-1]
        assert f"现在没有人可以签署的有1件，期限照常计算：{waits}" in told


def test_while_another_reviewer_is_there_no_draft_is_named(bureau: OpenBureau) -> None:
    waits = bureau.file("2026-03-02")
    bureau.answer(waits, "granted", "名单见下。", on="2026-03-03")
    with bureau.write() as session:
        staff.grant(Moment(session, NOW), address="telegram:16", name="立夏", role=Role.REVIEWER)
    said = len(bureau.said("officer"))
    with bureau.write() as session:
        departure.suspend(Moment(session, NOW), PEOPLE["reviewer"][0], by=None, reason="核查")
    assert len(bureau.said("officer")) == said
    assert "签署" not in bureau.said("approver")[-1]
