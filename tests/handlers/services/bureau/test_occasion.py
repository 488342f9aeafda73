"""Keys follow from the cause: the same cause names the same messages, in order."""

from handlers.services.bureau import occasion
from tests.handlers.conftest import OpenBureau


def test_each_message_of_a_cause_has_the_next_number(sqlite_bureau: OpenBureau) -> None:
    with sqlite_bureau.transactions.write("reply:7") as session:
        assert [occasion.key(session) for _ in range(3)] == ["reply:7:1", "reply:7:2", "reply:7:3"]


def test_a_cause_that_begins_again_counts_from_one(sqlite_bureau: OpenBureau) -> None:
    with sqlite_bureau.transactions.write("tick") as session:
        for _ in range(2):
            occasion.begin(session, "due:1:5:2")
            assert occasion.key(session) == "due:1:5:2:1"


def test_two_transactions_of_a_cause_name_the_same_message(sqlite_bureau: OpenBureau) -> None:
    found = []
    for _ in range(2):
        with sqlite_bureau.transactions.write("reply:7") as session:
            found.append(occasion.key(session))
    assert found == ["reply:7:1"] * 2


def test_what_has_a_cause_of_its_own_leaves_the_count_of_the_one_around_it(sqlite_bureau: OpenBureau) -> None:
    with sqlite_bureau.transactions.write("reply:7") as session:
        found = [occasion.key(session)]
        with occasion.apart(session, "news:1:taken"):
            found.append(occasion.key(session))
        found.append(occasion.key(session))
    assert found == ["reply:7:1", "news:1:taken:1", "reply:7:2"]


def test_the_cause_itself_is_told_and_counts_nothing(sqlite_bureau: OpenBureau) -> None:
    with sqlite_bureau.transactions.write("reply:7") as session:
        assert (occasion.cause(session), occasion.key(session)) == ("reply:7", "reply:7:1")
