"""The menus of commands that Telegram shows: one for everybody, one for each room, one for each member of staff."""

import logging

from telegram import Bot, BotCommand, BotCommandScope, BotCommandScopeAllPrivateChats, BotCommandScopeChat
from telegram.error import TelegramError

from handlers.services.bureau.office import Office
from handlers.services.post import channel, menus
from handlers.services.post.menus import Names
from handlers.telegram import addresses
from templates import words
from templates.language import OFFICIAL

log = logging.getLogger(__name__)


async def introduce(bot: Bot, office: Office) -> None:
    """Set the menus, each by itself: a menu is only a help, so nothing ends where one cannot be set."""
    rooms = [addresses.number(room) for room in office.rooms if channel.name_of(room) == addresses.NAME]
    # The official language goes last and without a code: it is what clients in any other language see.
    for language in reversed(words.LANGUAGES):
        await _set(bot, menus.CITIZENS, language, BotCommandScopeAllPrivateChats())
        for room in rooms:
            await _set(bot, menus.ROOM, language, BotCommandScopeChat(room))


async def _set(bot: Bot, names: Names, language: str, scope: BotCommandScope) -> None:
    code = None if language == OFFICIAL else language
    try:
        await bot.set_my_commands(menu(names, language), scope=scope, language_code=code)
    except TelegramError as error:
        log.warning("the command menu could not be set: %s", type(error).__name__)


async def offer(bot: Bot, chat: int, names: Names, language: str) -> None:
    """Offer a person commands in their private chat, whatever language their client speaks; none ends their own menu.

    Raises TelegramError.
    """
    if names:
        await bot.set_my_commands(menu(names, language), scope=BotCommandScopeChat(chat))
    else:
        await bot.delete_my_commands(scope=BotCommandScopeChat(chat))


def menu(names: Names, language: str) -> list[BotCommand]:
    """Describe commands in a language."""
    described = words.labels("command", language)
    return [BotCommand(name, described[name]) for name in names]
