"""The menus of commands that Telegram shows: one for everybody, one for each room of our staff."""

import logging

from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat
from telegram.error import TelegramError

from handlers.dispatch.commands import COMMANDS
from handlers.services.bureau.office import Office
from handlers.services.post import channel
from handlers.telegram import addresses
from templates import words
from templates.language import OFFICIAL

log = logging.getLogger(__name__)


async def introduce(bot: Bot, office: Office) -> None:
    """Set the menus; a menu is only a help, so nothing ends where one cannot be set."""
    rooms = [room for room in office.rooms if channel.name_of(room) == addresses.NAME]
    try:
        # The official language goes last and without a code: it is what clients in any other language see.
        for language in reversed(words.LANGUAGES):
            code = None if language == OFFICIAL else language
            public, inner = _menu(language, staff=False), _menu(language, staff=True)
            await bot.set_my_commands(public, scope=BotCommandScopeAllPrivateChats(), language_code=code)
            for room in rooms:
                await bot.set_my_commands(inner, scope=BotCommandScopeChat(addresses.number(room)), language_code=code)
    except TelegramError as error:
        log.warning("the command menu could not be set: %s", type(error).__name__)


def _menu(language: str, *, staff: bool) -> list[BotCommand]:
    described = words.labels("command", language)
    rows = (row for row in COMMANDS if not (row.private if staff else row.staff))
    return [BotCommand(row.name, described[row.name]) for row in rows]
