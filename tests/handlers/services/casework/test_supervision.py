"""What is supervised: who has which open cases of note, without a word of whoever asked."""

from datetime import date

import pytest

from handlers.services.bureau.moment import Moment
from handlers.services.casework import supervision
from law.codes import Kind
from tests.handlers.conftest import OpenBureau, at


def test_each_case_of_note_stands_with_whoever_has_it(bureau: OpenBureau) -> None:
    late, asked, new = bureau.file("2026-03-02"), bureau.file("2026-03-20"), bureau.file("2026-03-31")
    for said in (f"/take {asked}", f"/clarify {asked} 10 哪一年的"):
        bureau.staff("officer", said, now=at("2026-03-23"))
    with bureau.write() as session:
        told = supervision.told(Moment(session, at("2026-04-01")), [*Kind], date(2026, 4, 1))
        narrow = supervision.told(Moment(session, at("2026-04-01")), [Kind.QUESTION], date(2026, 4, 1))
    assert (told["open"], told["counts"]) == (3, {"late": 1, "due": 1, "applicant": 1})
    assert [(group["officer"], [line["number"] for line in group["lines"]]) for group in told["groups"]] == [
        (None, [late, new]),
        ("高山", [asked]),
    ]
    assert narrow["open"] == 0


def test_what_is_not_looked_at_is_said_to_be_left_out(bureau: OpenBureau, monkeypatch: pytest.MonkeyPatch) -> None:
    for day in ("2026-03-02", "2026-03-20", "2026-03-31"):
        bureau.file(day)
    for most, seen, beyond in ((2, 2, True), (3, 3, False)):
        monkeypatch.setattr(supervision, "MOST", most)
        with bureau.write() as session:
            told = supervision.told(Moment(session, at("2026-04-01")), [*Kind], date(2026, 4, 1))
        assert (told["open"], told["beyond"]) == (seen, beyond)
