"""What a server is told when a connection begins, whatever it is set to."""

from contextlib import closing

import pytest

from storage.engine import Database


@pytest.mark.parametrize(("told", "expected"), [("off", "on"), ("local", "local"), ("on", "on")])
def test_a_commit_waits_for_the_disk_though_the_server_is_set_not_to(
    postgresql_url: str, told: str, expected: str
) -> None:
    set_to = f"{postgresql_url}&options=-csynchronous_commit%3D{told}"
    with closing(Database(set_to)) as database:
        for _ in range(2):  # the second has the connection of the first, whose transaction was undone
            with database.read() as session:
                asked = session.connection().exec_driver_sql("SHOW synchronous_commit")
                assert asked.scalar_one() == expected
