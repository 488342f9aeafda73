"""A bell that any thread may ring and coroutines of one event loop wait for."""

import asyncio


class Bell:
    """Ring to wake everybody who waits; made inside the running loop."""

    def __init__(self) -> None:
        """Belong to the loop that runs now."""
        self._loop = asyncio.get_running_loop()
        self._next: asyncio.Future[None] = self._loop.create_future()
        self.silent = False

    def ring(self) -> None:
        """Wake those who wait; from any thread."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._wake)

    def silence(self) -> None:
        """Ring for the last time: nobody should wait any more."""
        self.silent = True
        self.ring()

    def next(self) -> "asyncio.Future[None]":
        """Return what the next ring completes; take it before looking, so that no ring is missed."""
        return self._next

    def _wake(self) -> None:
        rung, self._next = self._next, self._loop.create_future()
        rung.set_result(None)
