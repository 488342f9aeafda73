"""Free words: who said them, in which chat, and what they belong to."""

from handlers.counter import intake, menu, supplement
from handlers.desk import reply
from handlers.desk import thread as desk_thread
from handlers.dispatch import dialogues
from handlers.dispatch.commands import BY_NAME
from handlers.reading import kind
from handlers.services.bureau import actors, ownership
from handlers.services.casework import filing
from handlers.services.post import audience, incoming
from handlers.services.post.dialogue import Dialogue
from handlers.services.post.turn import Turn
from law.errors import Refusal
from storage import outbox
from storage.tables import Case


def hear(turn: Turn) -> None:
    """Take a message without a command; plain talk in a group is nobody's. Refusal words_please, press_a_button."""
    if _is_command_below_a_file(turn):
        raise Refusal("words_please")
    if desk_thread.heard(turn):
        return
    if turn.incoming.private:
        _hear_in_private(turn)
    elif audience.is_room(turn.session, turn.incoming.chat):
        _hear_in_room(turn)


def _is_command_below_a_file(turn: Turn) -> bool:
    """Say whether a command of ours stands below a file: nobody runs it there, and it is no answer to anything."""
    name, _ = incoming.command_of(turn.incoming.text)
    return turn.incoming.attachment is not None and (name or "").partition("@")[0].lower() in BY_NAME


def _hear_in_private(turn: Turn) -> None:
    dialogue = dialogues.at_hand(turn)
    if turn.incoming.attachment is not None:
        if not (dialogue is not None and _took_file(turn, dialogue)):
            raise Refusal("words_please")
    elif dialogue is None:
        _first_words(turn)
    elif not dialogue.hear(turn):
        raise Refusal("press_a_button")


def _hear_in_room(turn: Turn) -> None:
    """Take what answers a message of ours, whether words or a file; people answer each other there too."""
    answered = turn.incoming.reply_to
    ours = outbox.sent_as(turn.session, turn.incoming.chat, answered) if answered is not None else None
    if ours is None:
        return
    dialogue = dialogues.at_hand(turn)
    if dialogue is not None and dialogue.is_about(turn, ours.case_id) and _taken(turn, dialogue):
        return
    if ours.case_id is not None:
        reply.reply_to_card(turn, ours.case_id)


def _taken(turn: Turn, dialogue: Dialogue) -> bool:
    return dialogue.hear(turn) if turn.incoming.attachment is None else _took_file(turn, dialogue)


def _took_file(turn: Turn, dialogue: Dialogue) -> bool:
    """Let a dialogue take a file and then the words that came with it; they are never lost without a word."""
    assert turn.incoming.attachment is not None
    if not turn.incoming.attachment.handle or not dialogue.take_file(turn):
        return False
    if turn.incoming.text.strip() and not dialogue.hear(turn):
        turn.say("caption_not_taken", name=turn.incoming.attachment.name)
    return True


def _first_words(turn: Turn) -> None:
    if kind.is_greeting(turn.incoming.text):
        menu.start(turn)
    elif not supplement.offer(turn):
        intake.begin(turn, text=turn.incoming.text, message=turn.incoming.message_id)


def edited(turn: Turn) -> None:
    """Keep both versions of an edited message; nothing that was filed changes (the due date least of all)."""
    if not turn.incoming.private:
        return
    case = _filed_by(turn)
    if case is None:
        raise Refusal("edits_not_taken")
    work = turn.on(case, actors.applicant(turn.incoming.person))
    filing.keep_edit(work, text=turn.incoming.text, message=turn.incoming.message_id)
    turn.say("edited_filed", case=case, number=case.number)


def _filed_by(turn: Turn) -> Case | None:
    """The case of this chat that a message was part of."""
    for case in ownership.mine(turn.session, turn.incoming.chat):
        founding = filing.founding(turn.session, case)
        if founding is not None and founding.came_from(turn.incoming.message_id):
            return case
    return None
