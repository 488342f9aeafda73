"""The bare bot of python-telegram-bot that everything is held against: it sends a line for each message, inline.

Run as ``python -m tests.bench.echo URL``.
"""

import sys
from typing import Any

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from tests.bench.api import TOKEN


async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Say the same in the same chat."""
    assert update.effective_chat is not None
    assert update.effective_message is not None
    await context.bot.send_message(update.effective_chat.id, update.effective_message.text or "—")


def application(url: str) -> "Application[Any, Any, Any, Any, Any, Any]":
    """Make the bot at the URL of a Bot API."""
    made = Application.builder().token(TOKEN).base_url(url).build()
    made.add_handler(MessageHandler(filters.ALL, echo))
    return made


if __name__ == "__main__":
    application(sys.argv[1]).run_polling()
