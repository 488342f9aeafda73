"""What a citizen can ask of the bot about themselves and their cases."""

from collections.abc import Sequence

from handlers.services.bureau import actors, numbers, ownership
from handlers.services.bureau.moment import Work
from handlers.services.casework import (
    awaited,
    dates,
    ending,
    explanation,
    redress,
    resent,
    service,
    views,
    withdrawal,
)
from handlers.services.post import keyboards, messages
from handlers.services.post.buttons import Button, button
from handlers.services.post.turn import Turn
from law.errors import Refusal
from law.kinds import KINDS
from storage import cases
from storage.tables import Case, Outgoing


def my(turn: Turn, page: str = "1") -> None:
    """List the cases filed from this chat, a page at a time; who has none is offered to begin one."""
    mine = ownership.mine(turn.session, turn.incoming.chat)
    shown = page_of(mine, page)
    rows = [*keyboards.listed(shown, "mine"), turning(turn, mine, page, "my")] if mine else _beginning(turn)
    lines = [views.own_line(turn, case) for case in shown]
    turn.say("my", rows=rows, lines=lines, total=len(mine))


def _beginning(turn: Turn) -> keyboards.Keyboard:
    kinds = (kind for kind, row in KINDS.items() if row.on_menu)
    return [[button(turn.label("button", f"begin_{kind}"), "begin", kind)] for kind in kinds]


def page_of(found: Sequence[Case], page: str) -> Sequence[Case]:
    """The cases of a page; of one that is gone, those of the last."""
    at = _page(found, page)
    return found[(at - 1) * keyboards.PAGE : at * keyboards.PAGE]


def turning(turn: Turn, found: Sequence[Case], page: str, verb: str, *args: str) -> list[Button]:
    """The buttons for the pages beside a page, as far as there are any."""
    at = _page(found, page)
    beside = [("previous_page", at - 1)] if at > 1 else []
    beside += [("next_page", at + 1)] if at * keyboards.PAGE < len(found) else []
    return [button(turn.label("button", name), verb, *args, number) for name, number in beside]


def told_apart(found: Sequence[Case]) -> list[dict[str, str]]:
    """What tells several cases of one person from one another in a list: their numbers, and what they are about."""
    return [{"number": case.number, "about": case.description} for case in found] if len(found) > 1 else []


def which(turn: Turn, found: Sequence[Case], verb: str, page: str = "1") -> None:
    """Ask which of several cases a verb is meant for, a page at a time; of none it is said that there is none."""
    shown = page_of(found, page)
    listed = [*keyboards.listed(shown, verb), turning(turn, found, page, "which", verb)]
    rows = listed if found else [[button(turn.label("button", "my"), "my")]]
    turn.say("which_of_mine", rows=rows, verb=verb, total=len(found), lines=told_apart(shown))


def _page(found: Sequence[Case], page: str) -> int:
    pages = max(1, -(-len(found) // keyboards.PAGE))
    return min(max(int(page), 1), pages)


def case(turn: Turn, written: str) -> None:
    """Show one of the own cases."""
    _show(turn, numbers.for_applicant(turn, written, chat=turn.incoming.chat))


def show(turn: Turn, case_id: str) -> None:
    """Show the own case behind a button."""
    _show(turn, own(turn, case_id))


def _show(turn: Turn, found: Case) -> None:
    work = turn.on(found, actors.applicant(turn.incoming.person))
    resent.send_again(work)
    more = ("ask_desk", "dates") if dates.of(work) else ("ask_desk",)
    rows = keyboards.own(turn.session, found, chat=turn.incoming.chat, more=more)
    facts = views.own_line(turn, found) | {"rights": redress.rights(turn, found)}
    # A notice may not have arrived: whoever looks at their case reads here what is asked of them.
    facts |= awaited.of_applicant(turn.session, found)
    turn.say("case", rows=rows, case=found, **facts)
    service.send_again(work)


def ask_withdraw(turn: Turn, case_id: str) -> None:
    """Ask whether the case of a button shall be taken back."""
    found = own(turn, case_id)
    _refuse_ended(found)
    # One of several who asked together takes back what is theirs: for all they say so by the button.
    names, kept = withdrawal.together(turn.session, found), withdrawal.times_kept(_work(turn, case_id))
    label, which = "withdraw_all" if names else "withdraw_yes", (found.id, kept) if kept else (found.id,)
    row = [
        button(turn.label("button", label), "withdraw_yes", *which),
        button(turn.label("button", "withdraw_no"), "withdraw_no", found.id),
    ]
    apart = [button(turn.label("into", "ask_desk"), "ask_desk", found.id)] if names else []
    turn.say("withdraw_sure", rows=[row, apart], case=found, number=found.number, names=names)


def _refuse_ended(found: Case) -> None:
    if found.status in cases.ENDED:
        raise Refusal("ended_already", number=found.number)


def withdraw_yes(turn: Turn, case_id: str, kept: str = "0") -> None:
    """Take a case back; Refusal button_expired where its person has said since that it goes on."""
    work = _work(turn, case_id)
    if int(kept) != withdrawal.times_kept(work):
        raise Refusal("button_expired")
    ending.withdraw(work)


def withdraw_no(turn: Turn, case_id: str) -> None:
    """Say that a case goes on as it was; what else is half said here stays as it is."""
    found = own(turn, case_id)
    _refuse_ended(found)
    for asked in _asked(turn, found):
        messages.settle(turn, turn.incoming.chat, asked)
    withdrawal.keep(_work(turn, case_id))
    turn.say("withdraw_kept", rows=keyboards.leading(turn.session, found), case=found, number=found.number)


def _asked(turn: Turn, found: Case) -> list[int | None]:
    """The other messages that ask here whether a case is taken back, and whose buttons still do what they say."""
    kept = withdrawal.times_kept(_work(turn, str(found.id)))
    yes = ":".join(["withdraw_yes", str(found.id), *([str(kept)] if kept else [])])
    owed = cases.attached(turn.session, Outgoing, found, address=turn.incoming.chat, kind="text", state="sent")
    asking = [row.message_id for row in owed if any(yes == data.partition("|")[0] for data in _sealed(row))]
    return [each for each in asking if not (turn.incoming.pressed and each == turn.incoming.message_id)]


def _sealed(row: Outgoing) -> list[str]:
    return [key["data"] for keys in row.body.get("buttons") or () for key in keys]


def why(turn: Turn, written: str) -> None:
    """Explain the due date of an own case."""
    found = numbers.for_applicant(turn, written, chat=turn.incoming.chat)
    explanation.give(turn, found, chat=turn.incoming.chat)


def press_why(turn: Turn, case_id: str) -> None:
    """Explain the due date of the own case behind a button."""
    explanation.give(turn, own(turn, case_id), chat=turn.incoming.chat)


def keep_dates(turn: Turn, case_id: str) -> None:
    """Give the days of the own case behind a button as a file for a calendar."""
    dates.give(_work(turn, case_id), to=turn.incoming.chat)


def received(turn: Turn, case_id: str) -> None:
    """Take the citizen's word that the reply has arrived."""
    work = _work(turn, case_id)
    ending.acknowledge(work)
    turn.say(
        "thanks_received", rows=keyboards.leading(turn.session, work.case), case=work.case, number=work.case.number
    )


def own(turn: Turn, case_id: str) -> Case:
    """The case of a button, if it was filed from this chat."""
    return numbers.filed_from(turn.session, cases.by_id(turn.session, int(case_id)), turn.incoming.chat)


def _work(turn: Turn, case_id: str) -> Work:
    return turn.on(own(turn, case_id), actors.applicant(turn.incoming.person))
