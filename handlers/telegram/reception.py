"""How an update becomes one call in one transaction: its act, its journal, its answer and its "done"."""

import asyncio
import json
import logging
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes, MessageHandler, filters

from handlers.dispatch import doors, talk
from handlers.dispatch.commands import COMMANDS, Command
from handlers.services.bureau.moment import Moment
from handlers.services.bureau.transactions import Transactions
from handlers.services.post import messages, moves
from handlers.services.post.incoming import Incoming
from handlers.services.post.turn import Turn
from handlers.telegram import addresses
from law.errors import Refusal
from storage import inbox

log = logging.getLogger(__name__)
Act = Callable[[Moment], None]
App = Application[Any, Any, Any, Any, Any, Any]
Context = ContextTypes.DEFAULT_TYPE


@dataclass(slots=True)
class _Turn:
    """The update that a worker is handling."""

    arrival_id: int
    arrived_at: datetime
    finished: bool = False
    fault: BaseException | None = None


_turn: ContextVar[_Turn] = ContextVar("turn")


class Reception:
    """Hands updates to the acts; knows no rule and no wording."""

    def __init__(self, app: App, transactions: Transactions, now: Callable[[], datetime]) -> None:
        self._app = app
        self._transactions = transactions
        self._now = now
        for command in COMMANDS:
            asked = partial(self._on_command, command)
            app.add_handler(CommandHandler(command.name, asked, filters=filters.UpdateType.MESSAGE))
        app.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, self._on_migration))
        app.add_handler(MessageHandler(filters.COMMAND & filters.UpdateType.MESSAGE, self._on_unknown))
        app.add_handler(MessageHandler(filters.UpdateType.MESSAGE & ~filters.StatusUpdate.ALL, self._on_words))
        app.add_handler(MessageHandler(filters.UpdateType.EDITED_MESSAGE, self._on_edit))
        app.add_handler(CallbackQueryHandler(self._on_press))
        app.add_error_handler(self._on_error)

    async def handle(self, arrival_id: int, body: str, arrived_at: datetime) -> None:
        """Handle one stored update; raises what its act raised, with nothing changed."""
        turn = _Turn(arrival_id, arrived_at)
        _turn.set(turn)
        update = Update.de_json(json.loads(body), self._app.bot)
        await self._app.process_update(update)
        if turn.fault is not None:
            raise turn.fault
        if not turn.finished:
            await self._run(None, _nothing)

    async def _on_command(self, command: Command, update: Update, _context: Context) -> None:
        message = update.message
        assert message is not None
        await self._act(update, partial(doors.command, command, addresses.words_after_command(message)))

    async def _on_unknown(self, update: Update, _context: Context) -> None:
        message = update.message
        assert message is not None
        name = (message.text or "").split()[0][:40]
        _, at, named = name.partition("@")
        if not at or named.lower() == (self._app.bot.username or "").lower():
            await self._act(update, partial(doors.unknown, name))

    async def _on_words(self, update: Update, _context: Context) -> None:
        await self._act(update, talk.hear)

    async def _on_edit(self, update: Update, _context: Context) -> None:
        await self._act(update, talk.edited)

    async def _on_press(self, update: Update, _context: Context) -> None:
        await self._act(update, doors.press)

    async def _on_migration(self, update: Update, _context: Context) -> None:
        message = update.message
        if message is not None and message.migrate_to_chat_id is not None:
            old, new = addresses.address(message.chat.id), addresses.address(message.migrate_to_chat_id)
            await self._run(None, lambda moment: moves.follow(moment.session, old, new))
            self._transactions.follow(old, new)

    async def _on_error(self, _update: object, context: Context) -> None:
        _turn.get().fault = context.error

    async def _act(self, update: Update, act: Callable[..., None]) -> None:
        incoming = addresses.incoming(update, arrived_at=_turn.get().arrived_at)
        if incoming is not None:
            await self._run(incoming, lambda moment: act(Turn(moment.session, moment.now, incoming)))

    async def _run(self, incoming: Incoming | None, act: Act) -> None:
        turn = _turn.get()
        await asyncio.to_thread(self._transact, turn.arrival_id, incoming, act)
        turn.finished = True

    def _transact(self, arrival_id: int, incoming: Incoming | None, act: Act) -> None:
        try:
            self._once(arrival_id, incoming, act)
        except Refusal as refusal:
            self._once(arrival_id, incoming, partial(_refuse, incoming, refusal))

    def _once(self, arrival_id: int, incoming: Incoming | None, act: Act) -> None:
        with self._transactions.write(f"reply:{arrival_id}") as session:
            arrival = inbox.begin(session, arrival_id)
            if arrival is None:
                return
            moment = Moment(session, self._now())
            if incoming is not None and incoming.press_id is not None:
                messages.answer(moment, incoming.chat, incoming.press_id)
            act(moment)
            inbox.finish(session, arrival)


def _nothing(_moment: Moment) -> None:
    """An update that asks for nothing."""


def _refuse(incoming: Incoming | None, refusal: Refusal, moment: Moment) -> None:
    if incoming is not None:
        doors.refuse(Turn(moment.session, moment.now, incoming), refusal)
