"""The eighteen places at the edge that gave way once: what holds each now, and the test that breaks without it."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT

HEAD = ("place", "what gave way", "protection", "test that breaks without it")
HOUSE = ("law", "storage", "templates", "handlers", "bot", "tests", "docs", "pyproject.toml", "README.md")
PATIENCE_S = 300


@dataclass(frozen=True, slots=True)
class Edge:
    """A protection of a place: where it stands, as it stands there and as it is taken out, and the test that minds."""

    place: int
    gave_way: str
    where: str
    stands: str
    taken_out: str
    test: str

    @property
    def file(self) -> str:
        """The path of its module."""
        return self.where.partition("::")[0]

    @property
    def names(self) -> tuple[str, str]:
        """The file and the name of its test."""
        file, _, name = self.test.partition("::")
        return file, name.partition("[")[0]


_SIGNED = "a letter left otherwise than it was signed"
_PACE = "more was said at once than a channel takes, and a restart doubled it"
_ODD = "one odd update stopped the process at every start"
_CLOCK = "a wrong clock used up what was due"
_STOP = "a stop was not heard while the API was away"
_FILE = "people were answered from a file that was taken away"
_CLAIMED = "what was only claimed counted as sent, and was given up"
_WIRE = "a log had the body of an answer"
_BACKLOG = "a look read the whole backlog, and poison held a worker"
_KEY = "an empty key was taken, and a missing one made anew"
_WORDS = "tracebacks instead of one sentence"
_READ = "any role read any person's data, and nobody knew"
_CHAINED = "a journal that was cut or chained anew, or a row changed beside it, was not noticed"
_MODES = "others on the machine could read the database"
_ROUTES = "practice answered any web site, and odd JSON stopped it"
_ALONE = "a webhook or a second process took what came in, and nobody was told"
_MANY = "several processes on one database disturbed each other"
_RESTORE = "all that came after a copy was lost with the database"

_REVIEW = "tests/handlers/desk/test_review.py::test_"
_POLL = "tests/handlers/telegram/test_poll.py::test_"
_CUT = "tests/storage/test_journal.py::test_"
_BOT = "tests/bot/test_"

EDGES = (
    Edge(
        1,
        _SIGNED,
        "handlers/services/casework/signing.py::check_reviewed",
        "same = notices.fingerprint(letter) == letter.fingerprint and letter.fingerprint.startswith(mark)",
        "same = True",
        f"{_REVIEW}a_letter_changed_behind_the_desk_is_not_signed",
    ),
    Edge(
        1,
        _SIGNED,
        "handlers/services/letters/notices.py::fingerprint",
        "json.dumps([*signed, letter.words]",
        "json.dumps([*signed]",
        f"{_REVIEW}words_that_were_changed_together_with_what_they_say_are_not_signed",
    ),
    Edge(
        1,
        _SIGNED,
        "handlers/services/letters/notices.py::fingerprint",
        "letter.body, letter.facts, letter.attachments]",
        "letter.body, letter.facts]",
        f"{_REVIEW}a_letter_changed_behind_the_desk_is_not_signed",
    ),
    Edge(
        1,
        _SIGNED,
        "handlers/services/letters/notices.py::issue",
        'if letter.words not in ("", _undated(document)):',
        "if document is None:",
        f"{_REVIEW}a_corrected_day_of_receipt_voids_what_was_shown_for_signing",
    ),
    Edge(
        2,
        _PACE,
        "bot/pace.py::Window.delay",
        "full = len(self._went_at) >= self.most",
        "full = False",
        f"{_BOT}pace.py::test_no_span_of_any_window_hears_more_than_it_may",
    ),
    Edge(
        2,
        _PACE,
        "bot/ledger.py::Ledger.begin",
        "self._pace.remember((parcel, at - (now - sent_at).total_seconds()) for parcel, sent_at in went)",
        "del went, at",
        f"{_BOT}ledger.py::test_a_new_start_gives_no_new_room_and_a_later_one_does",
    ),
    Edge(
        3,
        _ODD,
        "handlers/telegram/poll.py::raw",
        "    if body is None or number is None:\n",
        "    if body is None:\n",
        f"{_POLL}an_odd_item_is_set_aside_by_itself_and_the_offset_moves_past_it",
    ),
    Edge(
        3,
        _ODD,
        "handlers/telegram/poll.py::_written",
        'return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")',
        "return text",
        f"{_POLL}half_a_sign_is_read_past_and_stops_nobody",
    ),
    Edge(
        3,
        _ODD,
        "bot/poller.py::Poller._letter",
        "except Exception as error:  # by itself",
        "except KeyboardInterrupt as error:  # by itself",
        f"{_BOT}poller.py::test_what_a_channel_cannot_place_is_set_aside_alone",
    ),
    Edge(
        4,
        _CLOCK,
        "bot/ticker.py::Ticker.tick",
        "if there is not None:",
        "if there is False:",
        f"{_BOT}ticker.py::test_a_wrong_clock_fires_nothing_and_staff_are_told_once_a_day",
    ),
    Edge(
        4,
        _CLOCK,
        "bot/watch.py::Watch.there",
        "abs(time - now) > ASTRAY",
        "abs(time - now) > ASTRAY * 10**6",
        f"{_BOT}watch.py::test_a_clock_that_every_other_contradicts_is_wrong",
    ),
    Edge(
        4,
        _CLOCK,
        "handlers/services/rounds/again.py::lay",
        "clockwork.recount(moment, case)  #",
        "pass  #",
        "tests/handlers/services/rounds/test_again.py::test_what_a_clock_ahead_has_said_is_said_again_on_its_days",
    ),
    Edge(
        5,
        _STOP,
        "bot/run.py::serve",
        "await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)",
        "await asyncio.wait({working}, timeout=20)",
        f"{_BOT}run.py::test_a_stop_is_heard_while_the_channel_cannot_be_reached",
    ),
    Edge(
        6,
        _FILE,
        "storage/engine.py::Database.write",
        "is not acknowledged.\n        self.look()",
        "is not acknowledged.",
        "tests/storage/test_opened.py::test_what_is_written_to_a_file_that_is_gone_is_not_taken_for_kept",
    ),
    Edge(
        6,
        _FILE,
        "bot/lanes.py::Lanes._look",
        "self._transactions.database.look()",
        "pass",
        f"{_BOT}lanes.py::test_what_waits_in_a_file_that_is_gone_is_looked_for_no_more",
    ),
    Edge(
        7,
        _CLAIMED,
        "storage/leases.py::claim",
        "((going, True), (waiting, False))",
        "((going, True), (waiting, True))",
        f"{_BOT}ledger.py::test_what_waits_for_its_turn_is_claimed_and_not_handed_over",
    ),
    Edge(
        7,
        _CLAIMED,
        "storage/leases.py::rescue",
        "unsure=unsure + case((handed, 1), else_=0)",
        "unsure=unsure + 1",
        "tests/storage/test_leases.py::test_what_was_never_sent_is_not_given_up_however_often_its_worker_is_killed",
    ),
    Edge(
        7,
        _CLAIMED,
        "storage/leases.py::rescue",
        "next_at=case((handed, at + waits), else_=col(Outgoing.next_at))",
        "next_at=col(Outgoing.next_at) + 0 * waits",
        "tests/storage/test_leases.py::test_what_may_have_arrived_waits_longer_each_time",
    ),
    Edge(
        8,
        _WIRE,
        "bot/logs.py::Discreet.formatMessage",
        'if record.name.partition(".")[0] in NOISY:',
        "if record.name in ():",
        f"{_BOT}logs.py::test_no_body_of_the_wire_is_in_any_log",
    ),
    Edge(
        8,
        _WIRE,
        "bot/logs.py::Discreet.formatException",
        'return "\\n".join(_places(caught[1])) if caught[1] is not None else ""',
        "return super().formatException(caught)",
        f"{_BOT}logs.py::test_an_error_tells_its_kind_and_its_place_and_not_its_words",
    ),
    Edge(
        9,
        _BACKLOG,
        "storage/inbox.py::lanes",
        "return list(session.execute(_LANES, told).scalars())",
        "every = select(Arrival.lane).where(Arrival.channel == channel, Arrival.state == 'waiting')\n"
        "    return [each for each in dict.fromkeys(session.exec(every)) if each > after][: told['many']]",
        "tests/storage/test_inbox.py::test_a_round_costs_the_same_whatever_waits",
    ),
    Edge(
        9,
        _BACKLOG,
        "bot/lanes.py::Lanes._failed",
        "self._rest(lane, AGAIN_S)",
        "await asyncio.sleep(AGAIN_S * 20)",
        f"{_BOT}lanes.py::test_chats_whose_updates_fail_hold_no_worker_while_they_rest",
    ),
    Edge(
        10,
        _KEY,
        "bot/key.py::_long_enough",
        "if len(key.strip()) < KEY_LENGTH:",
        "if len(key.strip()) < 0:",
        f"{_BOT}key.py::test_a_key_that_is_none_is_refused",
    ),
    Edge(
        10,
        _KEY,
        "bot/key.py::secret",
        "        if founded:\n",
        "        if not KEY_LENGTH:\n",
        f"{_BOT}key.py::test_a_missing_key_of_a_bureau_is_a_fault_and_no_new_key",
    ),
    Edge(
        11,
        _WORDS,
        "bot/excuses.py::sentence",
        "if isinstance(error, BaseExceptionGroup):",
        "if isinstance(error, BaseExceptionGroup) and not error.exceptions:",
        f"{_BOT}excuses.py::test_parts_that_failed_together_are_excused_only_without_a_bug",
    ),
    Edge(
        11,
        _WORDS,
        "bot/patience.py::Patience.pause",
        "if trouble is None or not trouble.passes:",
        "if trouble is None or trouble:",
        f"{_BOT}patience.py::test_it_waits_longer_each_time_until_all_is_well",
    ),
    Edge(
        11,
        _WORDS,
        "bot/excuses.py::sentence",
        "if (said := _of_storage(error) or _of_channel(error)) is not None:",
        "if (said := _of_channel(error)) is not None:",
        f"{_BOT}run.py::test_what_is_wrong_with_a_database_is_one_sentence_and_doctor_says_it",
    ),
    Edge(
        12,
        _READ,
        "handlers/services/casework/privacy.py::is_own",
        "    if KINDS[case.kind].confidential or who.officer_id == case.officer_id is not None:\n",
        "    if session is not None:\n",
        "tests/handlers/services/casework/test_privacy.py::test_a_case_is_nobodys_until_somebody_takes_it",
    ),
    Edge(
        12,
        _READ,
        "handlers/services/casework/privacy.py::read",
        "    if not reason.strip():\n",
        "    if reason is None:\n",
        "tests/handlers/services/casework/test_privacy.py"
        "::test_a_reading_is_kept_with_who_when_and_why_and_needs_a_reason",
    ),
    Edge(
        13,
        _CHAINED,
        "bot/ticker.py::Ticker.tick",
        "heads.tell(Moment(session, now))",
        "Moment(session, now)",
        f"{_BOT}ticker.py::test_the_approvers_are_told_the_head_of_the_journal_by_the_tick",
    ),
    Edge(
        13,
        _CHAINED,
        "bot/upkeep.py::audit",
        "known = head is None or (len(head) >= SHORTEST_HEAD and journal.holds(session, head))",
        "known = True",
        f"{_BOT}upkeep.py::test_a_journal_that_was_chained_anew_is_known_by_a_head_of_before",
    ),
    Edge(
        13,
        _CHAINED,
        "handlers/services/casework/audit.py::_held",
        "if found not in values:",
        "if found not in values and not values:",
        "tests/handlers/services/casework/test_audit.py::test_a_column_that_was_changed_beside_the_journal_is_named",
    ),
    Edge(
        14,
        _MODES,
        "bot/private.py::begin",
        "os.umask(OTHERS)",
        "os.umask(0o022)",
        f"{_BOT}private.py::test_the_command_line_makes_everything_for_its_owner",
    ),
    Edge(
        14,
        _MODES,
        "bot/private.py::tighten",
        "path.chmod(path.stat().st_mode & 0o700)",
        "path.stat()",
        f"{_BOT}private.py::test_what_was_made_for_everybody_is_tightened_at_the_next_start",
    ),
    Edge(
        15,
        _ROUTES,
        "bot/practice/wire.py::is_neighbour",
        "return _is_loopback(host) and (origin is None or urlsplit(origin).netloc == host)",
        "return bool(host) or origin is None",
        "tests/bot/practice/test_wire.py::test_the_bot_api_is_for_this_machine_alone",
    ),
    Edge(
        15,
        _ROUTES,
        "bot/practice/wire.py::read",
        "except RecursionError:",
        "except KeyboardInterrupt:",
        "tests/bot/practice/test_wire.py::test_a_body_that_is_no_object_is_a_bad_request_at_both_doors",
    ),
    Edge(
        16,
        _ALONE,
        "handlers/telegram/poll.py::Poll.begin",
        "await self._bot.delete_webhook()",
        "pass",
        "tests/handlers/telegram/test_channel.py"
        "::test_a_webhook_that_is_still_set_is_taken_away_and_nothing_that_waits_is_lost",
    ),
    Edge(
        16,
        _ALONE,
        "bot/poller.py::Poller._pause",
        "await self._in_conflict()",
        "pass",
        f"{_BOT}poller.py::test_who_else_listens_is_told_once_and_ends_nobody",
    ),
    Edge(
        17,
        _MANY,
        "storage/turns.py::Turn._taken",
        "if held.execute(_TAKE, told).scalar_one():",
        "if held.execute(_TAKE, told).scalar_one() is not None:",
        "tests/storage/test_turns.py::test_one_has_it_until_it_gives_it_back",
    ),
    Edge(
        17,
        _MANY,
        "storage/inbox.py::take",
        "_LOCK = _LOCK.with_for_update(skip_locked=True)",
        "_LOCK = _LOCK.where(True)",
        "tests/storage/test_inbox.py::test_a_chat_that_somebody_handles_is_handled_by_nobody_else",
    ),
    Edge(
        18,
        _RESTORE,
        "bot/poller.py::Poller._store",
        "self._transactions.tape.arrivals(session, [*fresh, *aside], kinds, now=now)",
        "del kinds",
        f"{_BOT}restoring.py::test_nothing_is_lost_and_nothing_accepted_is_said_again",
    ),
    Edge(
        18,
        _RESTORE,
        "bot/ledger.py::Ledger._record",
        "tape.append([tape.accepted(row, gone.message_id, more=gone.more) for row, gone in went], now=now)",
        "del went",
        f"{_BOT}restoring.py::test_nothing_is_lost_and_nothing_accepted_is_said_again",
    ),
    Edge(
        18,
        _RESTORE,
        "bot/assembly.py::opened",
        "check_current(settings, session, practice=practice)",
        "pass",
        f"{_BOT}key.py::test_a_database_that_is_older_than_its_record_opens_for_a_restore_alone",
    ),
)


def table() -> list[Sequence[str]]:
    """A row a protection, as the page has it."""
    return [
        (str(edge.place), edge.gave_way, f"`{edge.where.replace('::', ': ')}`", f"`{edge.test.partition('[')[0]}`")
        for edge in EDGES
    ]


def minds(edge: Edge) -> bool:
    """Take a protection out of a copy of the house and run its test there; gives whether that fails."""
    with tempfile.TemporaryDirectory(prefix="edge.") as folder:
        copy = Path(folder)
        for name in HOUSE:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copyfile(ROOT / name, copy / name)
        here = copy / edge.file
        here.write_text(here.read_text("utf-8").replace(edge.stands, edge.taken_out, 1), "utf-8")
        told = os.environ | {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:xdist", edge.test]
        ran = subprocess.run(command, cwd=copy, env=told, capture_output=True, timeout=PATIENCE_S, check=False)
    # 1 says that a test failed; 2 to 5 that none was run, which proves nothing.
    if ran.returncode not in (0, 1):
        raise RuntimeError(f"{edge.test} could not be run:\n{ran.stdout.decode()[-2000:]}")
    return ran.returncode == 1
