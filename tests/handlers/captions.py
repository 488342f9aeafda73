"""What tests send with a file: a caption is words, or a command that takes the file."""

from functools import partial

from handlers.dispatch import commands, doors, talk
from handlers.services.post.incoming import command_of
from handlers.services.post.turn import Turn


def hear_caption(turn: Turn) -> None:
    """Hear a message with a file as the reception does."""
    name, rest = command_of(turn.incoming.text)
    if name is None:
        talk.hear(turn)
    else:
        talk.with_files(partial(doors.command, commands.BY_NAME[name], rest), turn)
