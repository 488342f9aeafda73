"""What an officer has in hand, the most urgent first, as many as have a button, and how many there are."""

from handlers.services.casework import holding
from handlers.services.post import keyboards
from storage import people
from tests.handlers.conftest import PEOPLE, OpenBureau, at


def test_the_most_urgent_have_buttons_and_all_are_counted(bureau: OpenBureau) -> None:
    numbers = [bureau.file(f"2026-03-{20 - place:02d}", identity=str(place)) for place in range(keyboards.PAGE + 2)]
    for number in numbers:
        bureau.staff("officer", f"/take {number}", now=at("2026-03-23"))
    bureau.answer(numbers[-1], "not_held", "查了2025年的档案目录，没有这份名单", on="2026-03-23")
    with bureau.working(numbers[0], "officer", "2026-03-23") as work:
        officer = people.officer(work.session, PEOPLE["officer"][0])
        assert officer is not None
        told = holding.told(work, officer)
        assert [each["number"] for each in told["lines"]] == [key.label for row in told["rows"] for key in row]
        assert (told["total"], told["more"]) == (keyboards.PAGE + 1, False)
    dues = [each["due_on"] for each in told["lines"]]
    assert dues == sorted(dues)
    assert numbers[-1] not in {each["number"] for each in told["lines"]}, "what is answered is in nobody's hands"
