"""What is well with an installation and what is not, each in a sentence; looks only, changes nothing."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot import assembly, private
from bot.key import FOUNDED, check_known, holds_bureau, secret
from bot.settings import PREFIX, Settings, WrongSetting
from handlers.services.bureau import office, staff
from handlers.services.bureau.moment import Moment
from handlers.services.bureau.office import Office
from handlers.services.post import moves
from handlers.services.post import troubles as alerts
from handlers.services.rounds import alarms, terms
from handlers.services.year import report as year_report
from law.codes import Level
from law.errors import Refusal
from storage import bureaus, inbox, journal, migrating, outbox, people, recounts, troubles
from storage.engine import Database, Session
from storage.filling import is_unfinished
from storage.troubles import Trouble
from templates import words
from templates.letters import typesetting

LATE = timedelta(minutes=10)
TIMEOUT_S = 10.0


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; ``grave`` when a bureau cannot work with it as it is."""

    well: bool
    grave: bool
    words: str


def examine(settings: Settings) -> list[Finding]:
    """Look at settings, folder, database, journal, tallies, years, calendar, staff, fonts, token, tick and queues."""
    now = assembly.clock_of(settings).now()
    bureau = assembly.office(settings, practice=settings.token is None, key=b"")  # looks only: makes no key
    return [
        _finding("settings", True, bureau=bureau.name, prefix=bureau.prefix, practice=settings.token is None),
        _folder(settings.data_dir),
        _modes(settings),
        *_record(settings),
        *_key(settings),
        *_database(settings, bureau, now),
        _fonts(bureau),
        _remedies(bureau),
        *_channel(settings, now),
    ]


def _finding(check: str, well: bool, *, grave: bool = True, **facts: Any) -> Finding:
    return Finding(well, grave, words.render("finding", check=check, well=well, facts=facts))


def _folder(folder: Path) -> Finding:
    refused = _refused(folder)
    return _finding("folder", refused is None, path=folder, full=_is_full(refused))


def _refused(folder: Path) -> OSError | None:
    """Write to a folder, or where it is not there yet to the one in which it will be made; gives what refuses that."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"gongkai")
            file.flush()
    except OSError as error:
        return error
    return None


def _is_full(refused: OSError | None) -> bool:
    return refused is not None and troubles.of(refused) == Trouble.FULL


def _modes(settings: Settings) -> Finding:
    files = private.open_to_others(settings.files)
    found = [*files, *private.open_to_others([settings.data_dir])]
    return _finding("modes", not found, grave=bool(files), paths=found)


def _record(settings: Settings) -> Iterator[Finding]:
    folder = settings.journal_dir
    if folder is not None:
        others = private.open_to_others([folder])
        refused = _refused(folder)
        # The first start makes it; where a bureau was here before, its disk is not in its place.
        there = folder.exists() or not (settings.data_dir / FOUNDED).exists()
        yield _finding("record", there and not others and refused is None, path=folder, full=_is_full(refused))
    elif settings.token is not None:
        yield _finding("record", False, grave=False, path=None, full=False)


def _key(settings: Settings) -> Iterator[Finding]:
    database = Database(settings.database)
    try:
        if holds_bureau(database):
            secret(settings, founded=True)
    except WrongSetting as fault:
        yield _finding("key", False, fault=words.refusal(fault.code, **fault.facts))
    except (SQLAlchemyError, OSError):
        return  # said with the database
    finally:
        database.close()


def _database(settings: Settings, bureau: Office, now: datetime) -> Iterator[Finding]:
    database = Database(settings.database)
    try:
        check_known(settings, database, bureau.prefix, practice=settings.token is None)
        yield from _schema(settings, database, bureau, now)
    except WrongSetting as lost:
        yield _finding("database", False, said=words.refusal(lost.code, **lost.facts))
    except (SQLAlchemyError, OSError) as error:
        yield _failed(troubles.of(error) or Trouble.UNUSABLE, troubles.reason(error))
    finally:
        database.close()


def _failed(trouble: Trouble, reason: str) -> Finding:
    return _finding("database", False, said=words.refusal(trouble, reason=reason))


def _schema(settings: Settings, database: Database, bureau: Office, now: datetime) -> Iterator[Finding]:
    if database.is_sqlite and not Path(database.url.database or "").is_file():
        yield _finding("founded", False, grave=False)
        return
    with database.engine.connect() as connection:
        if is_unfinished(connection):
            yield _finding("database", False, said=words.refusal("restore_unfinished"))
            return
    current, newest = migrating.current(database), migrating.newest()
    yield _finding("schema", current == newest, current=current, newest=newest)
    if current != newest:
        return
    with database.read() as session:
        # Not assembly.opened: that would bring the schema up to date, and we only look.
        session.info["office"] = bureau
        session.bureau_id = bureaus.find(session, bureau.prefix) or 0
        if not session.bureau_id:
            yield _finding("founded", False, grave=False)
            return
        assembly.check_current(settings, session, practice=settings.token is None)
        if database.is_sqlite and (found := session.scalar(text("PRAGMA quick_check(1)"))) != "ok":
            yield _failed(Trouble.DAMAGED, str(found))
            return
        yield from _records(session, now)


def _records(session: Session, now: datetime) -> Iterator[Finding]:
    broken = journal.first_broken(session)
    yield _finding("journal", broken is None, entry=broken)
    uneven = recounts.differences(session)
    yield _finding("tallies", not uneven, found=uneven, year=office.today(session, now).year)
    yield from _years(session, now)
    if otherwise := terms.otherwise(Moment(session, now)):
        yield _finding("counts", False, grave=False, numbers=otherwise)
    year = alarms.missing_notice(session, office.today(session, now))
    yield _finding("calendar", year is None, grave=year == office.today(session, now).year, year=year)
    missing = [role for role in staff.ROLES if not people.officers(session, role)]
    yield _finding("staff", not missing, grave=False, missing=missing)
    if (head := office.of(session).bureau_head) and len(people.named(session, head)) != 1:
        yield _finding("head", False, grave=False, name=head)
    if waiting := staff.waiting(session, now):
        roles, decided = zip(*waiting, strict=True)
        yield _finding("second", False, grave=False, roles=roles, stuck=not all(decided))
    parked, lost = inbox.parked(session), outbox.left_to_staff(session)
    told = {"waiting": inbox.waiting(session), "owed": outbox.open_count(session), "parked": parked, "lost": lost}
    yield _finding("queues", not parked and not lost, grave=False, **told)
    beat = bureaus.last_beat(session, "tick")
    at = office.of(session).local(beat) if beat else None
    yield _finding("tick", beat is not None and now - beat < LATE, grave=False, at=at)
    yield from _alone(session)
    yield from _rooms(session)
    yield _finding("clock", beat is None or beat - now < LATE, at=at, now=office.of(session).local(now))


def _alone(session: Session) -> Iterator[Finding]:
    """Say whether somebody else took what came in, in the last minutes of real time."""
    beats = [bureaus.last_beat(session, f"{alerts.CONFLICT}{way.traits.name}") for way in assembly.WAYS]
    last = max(filter(None, beats), default=None)
    if last is not None:
        yield _finding("alone", datetime.now(UTC) - last > LATE, at=office.of(session).local(last))


def _rooms(session: Session) -> Iterator[Finding]:
    """Say of each room of our staff that could not be reached whether anything has arrived there since."""
    for room in moves.rooms(session):
        lost = bureaus.last_beat(session, f"{alerts.ROOM_LOST}{room}")
        if lost is not None:
            arrived = outbox.last_sent(session, room)
            yield _finding("room", arrived is not None and arrived > lost, at=office.of(session).local(lost))


def _years(session: Session, now: datetime) -> Iterator[Finding]:
    """Hold this year against the last, as that was reported."""
    try:
        crossing = year_report.crossing(session, office.today(session, now).year)
    except Refusal:
        return  # no year of any report: the clock is wrong, which is said by itself
    if crossing is not None:
        well = not crossing.broken and not crossing.moved
        yield _finding("years", well, grave=bool(crossing.broken), crossing=crossing)


def _fonts(bureau: Office) -> Finding:
    wrong = typesetting.unprintable(bureau.name + bureau.contact, bureau.font_dir)
    brought = bureau.font_dir and typesetting.families(bureau.font_dir)
    told: dict[str, Any] = {"characters": wrong, "folder": bureau.font_dir and str(bureau.font_dir), "brought": brought}
    return _finding("fonts", not wrong and brought != (), grave=bool(wrong), **told)


def _remedies(bureau: Office) -> Finding:
    told = {
        "BODY_LEVEL": bureau.level,
        "REVIEW_BODY": bureau.review_bodies or bureau.level in {Level.STATE_DEPARTMENT, Level.PROVINCE},
        "COURT": bureau.court,
        "OFFICE": bureau.competent_office,
    }
    missing = [f"{PREFIX}{name}" for name, value in told.items() if not value]
    return _finding("remedies", not missing, missing=missing)


def _webhook(url: str, ours: str | None) -> Iterator[Finding]:
    try:
        told = httpx.get(url, timeout=TIMEOUT_S).json()["result"]["url"]
    except (httpx.HTTPError, ValueError, LookupError, TypeError):
        return  # what is wrong is said of the token already
    # Where a webhook is ours one that is not set yet is no fault: the next start sets it.
    yield _finding("webhook", not told or bool(ours and str(told).startswith(f"{ours.rstrip('/')}/")))


def _channel(settings: Settings, now: datetime) -> Iterator[Finding]:
    if settings.token is None:
        return
    try:
        url = f"{settings.api_url}{settings.token.get_secret_value()}/getMe"
        answer = httpx.get(url, timeout=TIMEOUT_S)
    except httpx.HTTPError as error:
        yield _finding("reach", False, url=settings.api_url, reason=type(error).__name__)
        return
    yield _finding("token", answer.is_success, status=answer.status_code)
    told = f"{settings.api_url}{settings.token.get_secret_value()}/getWebhookInfo"
    yield from _webhook(told, settings.webhook_url)
    if "date" in answer.headers:
        there = parsedate_to_datetime(answer.headers["date"])
        yield _finding("watch", abs(there - now) < LATE, there=there, now=now)
