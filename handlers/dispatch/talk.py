"""Free words: who said them, in which chat, and what they belong to."""

from collections.abc import Callable
from functools import partial

from handlers.counter import asking, belonging, denial, opening, supplement
from handlers.counter.intake import Filing
from handlers.counter.opening import Sorted
from handlers.counter.supplement import Sorting
from handlers.counter.thread import Gathering
from handlers.desk import finding, reply
from handlers.desk import thread as desk_thread
from handlers.dispatch import dialogues, guided, labels
from handlers.reading import meaning, steps
from handlers.services.bureau import actors, ownership
from handlers.services.casework import filing
from handlers.services.post import audience, keyboards
from handlers.services.post.dialogue import Bringing, Dialogue
from handlers.services.post.turn import Turn
from law.errors import Refusal
from storage import cases, outbox, people
from storage.tables import Case, Outgoing

OF_NO_CASE = (Filing, Sorting)
"""Dialogues about what is no case yet: an answer to a message about a case is not meant for them."""

RESUMED = (Filing, Sorting, Sorted)
"""Dialogues that who says that they go on (继续) is asked on in; elsewhere such words may be the answer."""

WAITING = (Sorting, Sorted, Gathering)
"""Dialogues of words that wait for a button: a word that is typed may be the button of a later message."""


def hear(turn: Turn) -> None:
    """Take a message without a command; plain talk in a group is nobody's."""
    if desk_thread.heard(turn):
        return
    if turn.incoming.private:
        _hear_in_private(turn)
    elif audience.is_room(turn.session, turn.incoming.chat):
        _hear_in_room(turn)


def _hear_in_private(turn: Turn) -> None:
    dialogue = dialogues.at_hand(turn)
    if _hear_answer(turn, dialogue):
        return
    if turn.incoming.files:
        _hear_file(turn, dialogue)
    else:
        _hear_words(turn, dialogue)


def _hear_words(turn: Turn, dialogue: Dialogue | None) -> None:
    if dialogue is None:
        if not (labels.press(turn) or _is_searched(turn)):
            asking.hear(turn)
    elif isinstance(dialogue, RESUMED) and _leads_back(turn, dialogue):
        dialogue.ask_again(turn)
    elif isinstance(dialogue, WAITING) and (labels.press(turn, above=dialogue.shown) or asking.beside(turn, dialogue)):
        return  # the button stands below a message that came after what is half said
    elif not denial.heard(turn) and not dialogue.hear(turn):  # what is half said here waits on
        raise Refusal("press_a_button")


def _is_searched(turn: Turn) -> bool:
    """Search where a member of staff looks for a case; whoever owes us an answer may be giving it."""
    return not meaning.emergency(turn.incoming.text) and not supplement.owed(turn) and finding.heard(turn)


def _leads_back(turn: Turn, dialogue: Dialogue) -> bool:
    """Say whether words only lead back to what is half said: they go on with it, or keep the case asked about above."""
    if isinstance(dialogue, Filing) and labels.kept(turn, form=[*dialogue.shown, *dialogue.away]):
        return True
    return steps.press(turn.incoming.text) == "resume"


def _hear_file(turn: Turn, dialogue: Dialogue | None) -> None:
    """Let a dialogue take files, or what their caption begins; where neither does it is said what becomes of them."""
    if dialogue is not None and _took_file(turn, dialogue):
        return
    has_words = bool(turn.incoming.text.strip())
    if not has_words and not turn.incoming.brings and isinstance(dialogue, Bringing) and dialogue.ask_again(turn):
        return
    if not has_words and not turn.incoming.brings:
        raise Refusal("kind_not_taken")
    if not has_words and dialogue is not None:
        is_staff = people.officer(turn.session, turn.incoming.person) is not None
        raise Refusal("words_please", staff=is_staff)
    if not has_words:
        opening.bring(turn)
        return
    if dialogue is None:
        with_files(partial(_hear_words, dialogue=None), turn)
    else:
        turn.say("file_not_kept")
        _hear_words(turn, dialogue)


def _hear_answer(turn: Turn, dialogue: Dialogue | None) -> bool:
    """Take what answers a message of ours about a case, in private; False where it belongs to no case."""
    ours = _answered(turn)
    case = cases.by_id(turn.session, ours.case_id) if ours is not None and ours.case_id is not None else None
    if ours is None or case is None:
        return False
    if _answers_question(turn, ours, dialogue):
        return True
    if _is_about(turn, dialogue, case):
        return False
    if ownership.owns(turn.session, case, turn.incoming.chat):
        if not (turn.incoming.brings or turn.incoming.text.strip()):
            return False
        with_files(partial(belonging.hear, case=case, is_busy=dialogue is not None), turn)
        return True
    if people.officer(turn.session, turn.incoming.person) is None:
        return False
    assert case.id is not None
    reply.reply_to_card(turn, case.id)
    return True


def _answered(turn: Turn) -> Outgoing | None:
    """The message of ours that this one answers."""
    answered = turn.incoming.reply_to
    return outbox.sent_as(turn.session, turn.incoming.chat, answered) if answered is not None else None


def _answers_question(turn: Turn, ours: Outgoing, dialogue: Dialogue | None) -> bool:
    """Do what an earlier question of ours to staff was about, which is not the one that is asked now.

    False of all other messages of ours; Refusal question_put_down where nobody knows any more what the words are for.
    """
    asked = ours.body.get("question")
    if asked is None or ours.case_id is None or (dialogue is not None and dialogue.id == asked["draft"]):
        return False
    if not asked["deed"]:
        raise Refusal("question_put_down", number=cases.by_id(turn.session, ours.case_id).number)
    if isinstance(dialogue, guided.Guided) and (dialogue.case, dialogue.command) == (ours.case_id, asked["deed"]):
        return False  # asked twice, and waited for once
    with_files(partial(guided.answer, case_id=ours.case_id, command=asked["deed"]), turn)
    return True


def _is_about(turn: Turn, dialogue: Dialogue | None, case: Case) -> bool:
    return dialogue is not None and not isinstance(dialogue, OF_NO_CASE) and dialogue.is_about(turn, case.id)


def _hear_in_room(turn: Turn) -> None:
    """Take what answers a message of ours, whether words or a file; people answer each other there too."""
    ours = _answered(turn)
    if ours is None:
        return
    dialogue = dialogues.at_hand(turn)
    if _answers_question(turn, ours, dialogue):
        return
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


def with_files(act: Callable[[Turn], None], turn: Turn) -> None:
    """Do what the words or the command of a caption ask for, and let what that begins take the files."""
    if not turn.incoming.files:
        act(turn)
        return
    before = dialogues.at_hand(turn)
    act(turn)
    begun = dialogues.at_hand(turn)
    is_new = begun is not None and (before is None or before.id != begun.id)
    if is_new and isinstance(begun, Bringing) and begun.files:
        return  # it was begun with them
    if begun is None or not turn.incoming.brings or not begun.take_file(turn):
        turn.say("file_not_kept")


def edited(turn: Turn) -> None:
    """Take the new words of a message: into what is half said, or beside what was filed, which never changes."""
    dialogue = dialogues.at_hand(turn)
    if dialogue is not None and dialogue.amend(turn):
        return
    if not turn.incoming.private:
        return
    case = _filed_by(turn)
    if case is None:
        raise Refusal("edits_not_taken")
    work = turn.on(case, actors.applicant(turn.incoming.person))
    filing.keep_edit(work, text=turn.incoming.text, message=turn.incoming.message_id)
    turn.say("edited_filed", rows=keyboards.leading(turn.session, case), case=case, number=case.number)


def _filed_by(turn: Turn) -> Case | None:
    """The case of this chat that a message was part of."""
    for case in ownership.mine(turn.session, turn.incoming.chat):
        founding = filing.founding(turn.session, case)
        if founding is not None and founding.came_from(turn.incoming.message_id):
            return case
    return None
