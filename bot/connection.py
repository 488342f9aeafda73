"""The line to Telegram: built from the settings, tried until it stands, told the menus."""

import asyncio
import logging

from telegram import BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat
from telegram.error import InvalidToken, NetworkError, TelegramError
from telegram.ext import ApplicationBuilder

from bot.settings import Settings, WrongSetting
from handlers.dispatch.commands import COMMANDS
from handlers.services.bureau.office import Office
from handlers.telegram import addresses
from handlers.telegram.reception import App
from templates import words
from templates.language import OFFICIAL

log = logging.getLogger(__name__)
PAUSE_S = 3.0


def prepare(settings: Settings) -> App:
    """Build the line, nothing is called yet; WrongSetting where the token is missing."""
    if settings.token is None:
        raise WrongSetting("GONGKAI_TOKEN is missing.")
    files_url = settings.api_url.removesuffix("/bot") + "/file/bot"
    # Neither updater nor job queue: an update is stored before anybody sees it, and what is due is rows.
    builder = ApplicationBuilder().token(settings.token.get_secret_value()).updater(None).job_queue(None)
    builder = builder.base_url(settings.api_url).base_file_url(files_url)
    # Polls have connections of their own, so that a hanging one keeps no answer back.
    return builder.get_updates_connection_pool_size(8).connection_pool_size(32).build()


async def reach(app: App) -> None:
    """Try until the Bot API answers; WrongSetting where it refuses the token."""
    while True:
        try:
            return await app.initialize()
        except InvalidToken as error:
            raise WrongSetting("GONGKAI_TOKEN is refused by Telegram; ask BotFather for a valid one.") from error
        except NetworkError as error:
            # A machine often starts before its network: waiting is better than a keeper that gives up on us.
            log.warning("the Bot API cannot be reached (%s); trying again", type(error).__name__)
            await asyncio.sleep(PAUSE_S)


async def introduce(app: App, bureau: Office) -> None:
    """Tell the clients which commands to suggest; a menu that cannot be set keeps nobody from writing."""
    try:
        # The official language goes last and without a code: it is what clients in any other language see.
        for language in reversed(words.LANGUAGES):
            code = None if language == OFFICIAL else language
            public, inner = _menu(language, staff=False), _menu(language, staff=True)
            await app.bot.set_my_commands(public, scope=BotCommandScopeAllPrivateChats(), language_code=code)
            if bureau.staff_chat is not None:
                room = BotCommandScopeChat(addresses.number(bureau.staff_chat))
                await app.bot.set_my_commands(inner, scope=room, language_code=code)
    except TelegramError as error:
        log.warning("the command menu could not be set: %s", error)


def _menu(language: str, *, staff: bool) -> list[BotCommand]:
    described = words.labels("command", language)
    rows = (row for row in COMMANDS if not (row.private if staff else row.staff))
    return [BotCommand(row.name, described[row.name]) for row in rows]
