"""Whether an edited message says anything new: Telegram tells of edits that changed no word, and of every step."""

from handlers.dispatch import thoughts
from handlers.services.post.channel import Channel
from handlers.services.post.incoming import Incoming
from storage import inbox
from storage.engine import Session


def is_news(session: Session, ours: Channel, heard: Incoming, arrival_id: int) -> bool:
    """Say whether the words of an edited message differ from those it had, as far as these are remembered."""
    if not heard.text.strip():
        return False  # a position that moves on, a file that was changed: no words
    for before in inbox.before(session, heard.chat, arrival_id):
        was = thoughts.read(ours, before)
        if was is not None and not was.pressed and was.message_id == heard.message_id:
            return was.text.strip() != heard.text.strip()
    return True
