"""A bot's life once through in the process that bears the others: what all of them need they know from their birth.

What costs most of a start is the same in each: statements that are compiled, certificates that are read, words that
are loaded. A bot that is killed ten thousand times would spend an hour of a processor on that alone.

Run as ``python -m tests.chaos.rehearsing [MUTANT]``: a nursery that knows.
"""

import asyncio
import sys
from functools import cache

import httpx

from bot import assembly, settings
from bot.settings import Settings
from bot.stories import nursery
from tests.bench.api import Api
from tests.chaos import sharing
from tests.chaos.mutants import MUTANTS

SOMEBODY, PATIENCE_S = 1, 5.0


def rehearse() -> None:
    """Live on the database of the settings before an API of our own, until somebody is answered, for seconds at most.

    The children know more than a bot that begins, and nothing else: each opens its own connections.
    """
    sharing.share_statements()
    httpx.create_ssl_context = cache(httpx.create_ssl_context)
    api = Api()
    with api.served() as url:
        asyncio.run(_lived(settings.load().model_copy(update={"api_url": url}), api))
    sharing.settle()


async def _lived(told: Settings, api: Api) -> None:
    async with assembly.assembled(told, assembly.clock_of(told)) as bureau:
        living = asyncio.create_task(bureau.run())
        api.load([api.say(SOMEBODY, "/unknown0x")])
        for _ in range(int(PATIENCE_S * 20)):
            if api.sent[SOMEBODY]:
                break
            await asyncio.sleep(0.05)
        living.cancel()
        await asyncio.wait({living})


if __name__ == "__main__":
    rehearse()
    for name in sys.argv[1:]:
        MUTANTS[name]()
    nursery.main()
