"""What is put right follows into what hangs on it, and leaves alone what is another handling's."""

from handlers.services.casework import acts, rectifying
from law.codes import Act
from storage import cases
from tests.handlers.conftest import OpenBureau
from tests.handlers.services.casework.test_redo import begun, corrected

REASON = "登记时写错了"


def test_who_asks_is_known_by_the_right_name_again(bureau: OpenBureau) -> None:
    first, second = bureau.file("2026-03-02", name="林小舟"), bureau.file("2026-03-03", description="预算")
    assert bureau.case(first).asker != bureau.case(second).asker
    with bureau.working(first, "officer", "2026-03-09") as work:
        changes = rectifying.rectify(acts.permit(work, Act.RECTIFY), {"name": "林晓舟"}, reason=REASON)
    assert changes == [rectifying.Change("name", "林小舟", "林晓舟")]
    assert bureau.case(first).asker == bureau.case(second).asker


def test_the_first_handling_keeps_the_name_that_it_had(bureau: OpenBureau) -> None:
    number = corrected(bureau)
    anew = begun(bureau, number).number
    with bureau.working(anew, "officer", "2026-02-04") as work:
        rectifying.rectify(acts.permit(work, Act.RECTIFY), {"name": "林晓帆"}, reason=REASON)
    with bureau.transactions.read() as session:
        names = [cases.applicant(session, bureau.case(each)).name for each in (number, anew)]
    assert names == ["林晓舟", "林晓帆"]
