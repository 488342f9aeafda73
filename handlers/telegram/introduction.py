"""The menus of commands that Telegram shows: one for everybody, one for each room of our staff."""

import logging

from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat
from telegram.error import TelegramError

from handlers.dispatch.commands import COMMANDS
from handlers.services.bureau.office import Office
from handlers.services.post import channel
from handlers.telegram import addresses
from templates import words

log = logging.getLogger(__name__)


async def introduce(bot: Bot, office: Office) -> None:
    """Set the menus; a menu is only a help, so nothing ends where one cannot be set."""
    described = words.labels("command")
    public = [BotCommand(row.name, described[row.name]) for row in COMMANDS if not row.staff]
    inner = [BotCommand(row.name, described[row.name]) for row in COMMANDS if not row.private]
    rooms = [room for room in office.rooms if channel.name_of(room) == addresses.NAME]
    try:
        await bot.set_my_commands(public, scope=BotCommandScopeAllPrivateChats())
        for room in rooms:
            await bot.set_my_commands(inner, scope=BotCommandScopeChat(addresses.number(room)))
    except TelegramError as error:
        log.warning("the command menu could not be set: %s", error)
