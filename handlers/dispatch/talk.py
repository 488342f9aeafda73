"""Free words: who said them, in which chat, and what they belong to."""

from handlers.counter import intake, menu, supplement
from handlers.desk import reply
from handlers.dispatch import dialogues
from handlers.reading import kind
from handlers.services.bureau import actors, ownership
from handlers.services.casework import filing
from handlers.services.post import audience
from handlers.services.post.dialogue import Dialogue
from handlers.services.post.turn import Turn
from law.errors import Refusal
from storage.tables import Case


def hear(turn: Turn) -> None:
    """Take a message without a command; plain talk in a group is nobody's."""
    dialogue = dialogues.at_hand(turn)
    if turn.incoming.attachment is not None:
        _take_file(turn, dialogue)
    elif dialogue is not None and dialogue.hear(turn):
        return
    elif dialogue is not None and turn.incoming.private:
        raise Refusal("press_a_button")
    elif turn.incoming.private:
        _first_words(turn)
    elif audience.is_room(turn.session, turn.incoming.chat):
        reply.reply_to_card(turn)


def _first_words(turn: Turn) -> None:
    if kind.is_greeting(turn.incoming.text):
        menu.start(turn)
    elif not supplement.offer(turn):
        intake.begin(turn, text=turn.incoming.text)


def _take_file(turn: Turn, dialogue: Dialogue | None) -> None:
    taken = dialogue is not None and dialogue.take_file(turn)
    if not taken and turn.incoming.private:
        raise Refusal("words_please")


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
