"""Cases counted as they come: triggers keep the tallies in the transaction of whatever changes a case."""

from sqlalchemy import Connection

# What is counted alike, as SQL of a case `c` and its applicant `a`. No tally is of no year, and none is of a NULL:
# a unique key would hold two of them apart. What is answered anew was counted where it was answered first, and stays.
_YEAR = {
    "sqlite": "CAST(substr({day}, 1, 4) AS INTEGER)",
    "postgresql": "CAST(EXTRACT(YEAR FROM {day}) AS INTEGER)",
}
# What a decision ordered after our silence has missed the Regulation's period, whatever the term of the decision.
_ORDERED = "(c.concluded_on IS NOT NULL AND c.ordered_on IS NOT NULL)"
_KEY = {
    "bureau_id": "c.bureau_id",
    "came": "{came}",
    "ended": "coalesce({ended}, 0)",
    "kind": "c.kind",
    "channel": "c.channel",
    "outcome": "coalesce(c.outcome, '')",
    "ground": "coalesce(c.ground, '')",
    "applicant_type": "coalesce(a.type, '')",
    "is_late": f"(coalesce(c.concluded_on > c.due_on, false) OR {_ORDERED})",
    "is_extended": f"(coalesce(c.concluded_on > coalesce(c.base_due_on, c.due_on), false) OR {_ORDERED})",
}
_COUNT = """
INSERT INTO tally ({names}, many) SELECT {values}, count(*) FROM {cases} c JOIN applicant a ON a.id = c.applicant_id
WHERE {these} AND c.received_on IS NOT NULL AND c.redo_of IS NULL GROUP BY {places}
ON CONFLICT ({names}) DO UPDATE SET many = tally.many + excluded.many
"""
_LIST = """
INSERT INTO tallied (case_id, bureau_id, tally_id) SELECT c.id, c.bureau_id, t.id
FROM {cases} c JOIN applicant a ON a.id = c.applicant_id JOIN tally t ON {alike}
WHERE {these} AND c.received_on IS NOT NULL AND c.redo_of IS NULL
"""
# As it was counted, and not as it would be counted now: whatever changed meanwhile, no case is counted twice.
_TAKE_BACK = (
    "UPDATE tally SET many = tally.many - gone.many"
    " FROM (SELECT tally_id, count(*) AS many FROM tallied WHERE case_id IN ({ids}) GROUP BY tally_id) AS gone"
    " WHERE tally.id = gone.tally_id",
    "DELETE FROM tallied WHERE case_id IN ({ids})",
)
# The last days of an open case decide nothing, and every act may move them.
_EVENTS = {
    "tally_case_changed": (
        "AFTER UPDATE OF kind, channel, outcome, ground, applicant_id, received_on, concluded_on, redo_of"
        ' ON "case" FOR EACH ROW'
    ),
    "tally_case_moved": (
        'AFTER UPDATE OF due_on, base_due_on, ordered_on ON "case" FOR EACH ROW WHEN (NEW.concluded_on IS NOT NULL)'
    ),
    "tally_case_gone": 'BEFORE DELETE ON "case" FOR EACH ROW',
    "tally_applicant": "AFTER UPDATE OF type ON applicant FOR EACH ROW",
}
_MADE = "tally_case_made"
# Tallies are changed only by who has the bureau's place in line: two who change two of them would else wait crosswise.
# What is counted is read behind it, so that it is what the last one left.
_HOLD = "PERFORM id FROM bureau WHERE id IN ({ids}) ORDER BY id FOR NO KEY UPDATE"
_FUNCTION = "CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body}; RETURN {gives}; END $$"


def lift(connection: Connection) -> None:
    """Take the triggers away, so that a migration may make tables anew."""
    for name in (_MADE, *_EVENTS):
        # With its function goes its trigger, whatever the table is called by then.
        known = f"TRIGGER IF EXISTS {name}" if _is_sqlite(connection) else f"FUNCTION IF EXISTS {name}() CASCADE"
        connection.exec_driver_sql(f"DROP {known}")


def lay(connection: Connection) -> None:
    """Count every case of every bureau anew, and let triggers count from here on."""
    lift(connection)
    # Laid first: on PostgreSQL nobody changes a case from here on until we are done.
    for statement in _for_sqlite() if _is_sqlite(connection) else _for_postgresql():
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql("DELETE FROM tallied")
    connection.exec_driver_sql("DELETE FROM tally")
    for statement in _counted(connection.dialect.name):
        connection.exec_driver_sql(statement)


def _is_sqlite(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"


def _said(statement: str, dialect: str, *, cases: str = '"case"', these: str = "true") -> str:
    came, ended = (_YEAR[dialect].format(day=day) for day in ("c.received_on", "c.concluded_on"))
    key = {name: sql.format(came=came, ended=ended) for name, sql in _KEY.items()}
    return statement.format(
        names=", ".join(key),
        values=", ".join(key.values()),
        places=", ".join(str(place) for place in range(1, len(key) + 1)),
        alike=" AND ".join(f"t.{name} = {sql}" for name, sql in key.items()),
        cases=cases,
        these=these,
    ).strip()


def _for_sqlite() -> list[str]:
    count = _counted("sqlite", these="c.id = NEW.id")
    found = [_sqlite_trigger(_MADE, 'AFTER INSERT ON "case" WHEN (NEW.received_on IS NOT NULL)', count)]
    return found + [_sqlite_trigger(name, when, _body(name, "sqlite")) for name, when in _EVENTS.items()]


def _body(name: str, dialect: str) -> list[str]:
    """What one of the events does: take back what it is about as it was counted, and count what is left of it."""
    if name == "tally_case_gone":
        return _taken_back("OLD.id")
    if name == "tally_applicant":
        ids = 'SELECT id FROM "case" WHERE applicant_id = NEW.id'
        return [*_taken_back(ids), *_counted(dialect, these="c.applicant_id = NEW.id")]
    return [*_taken_back("NEW.id"), *_counted(dialect, these="c.id = NEW.id")]


def _taken_back(ids: str) -> list[str]:
    return [each.format(ids=ids) for each in _TAKE_BACK]


def _counted(dialect: str, **which: str) -> list[str]:
    return [_said(each, dialect, **which) for each in (_COUNT, _LIST)]


def _sqlite_trigger(name: str, when: str, body: list[str]) -> str:
    return f"CREATE TRIGGER {name} {when} BEGIN {'; '.join(body)}; END"


def _for_postgresql() -> list[str]:
    # Once a statement: many rows that are counted one by one leave as many dead versions of the same tally behind.
    when = 'AFTER INSERT ON "case" REFERENCING NEW TABLE AS made FOR EACH STATEMENT'
    hold = _HOLD.format(ids="SELECT bureau_id FROM made")
    found = _postgresql_trigger(_MADE, when, [hold, *_counted("postgresql", cases="made")], gives="NULL")
    for name, event in _EVENTS.items():
        row = "OLD" if "DELETE" in event else "NEW"
        body = [_HOLD.format(ids=f"{row}.bureau_id"), *_body(name, "postgresql")]
        found += _postgresql_trigger(name, event, body, gives=row)
    return found


def _postgresql_trigger(name: str, when: str, body: list[str], *, gives: str) -> list[str]:
    function = _FUNCTION.format(name=name, body="; ".join(body), gives=gives)
    return [function, f"CREATE TRIGGER {name} {when} EXECUTE FUNCTION {name}()"]
