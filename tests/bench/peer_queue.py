"""Procrastinate's trivial job, run in an environment of its own: how many a second one worker does on PostgreSQL."""

import asyncio
import json
import sys
import time

import procrastinate  # type: ignore[import-not-found, unused-ignore]

JOBS = 600


async def measure(url: str) -> float:
    """Defer the jobs, then let one worker do them all."""
    app = procrastinate.App(connector=procrastinate.PsycopgConnector(conninfo=url))

    @app.task(name="trivial")  # type: ignore[untyped-decorator, unused-ignore]
    async def trivial() -> None:
        pass

    async with app.open_async():
        await app.schema_manager.apply_schema_async()
        await trivial.batch_defer_async(*({} for _ in range(JOBS)))
        started = time.perf_counter()
        await app.run_worker_async(wait=False, concurrency=8, install_signal_handlers=False)
        return JOBS / (time.perf_counter() - started)


print(json.dumps({"jobs_s": asyncio.run(measure(sys.argv[1]))}))  # noqa: T201
