"""How it arrives and leaves by Telegram."""

import sys

# A program of its own that httpx brings for the command line, with its colours and tables: it goes without where that
# cannot be loaded, and our start is shorter by it.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
