"""How it arrives and leaves by Telegram."""

import sys
from importlib.util import find_spec

# A program of its own that httpx brings for the command line, with its colours and tables: it goes without where that
# cannot be loaded, and our start is shorter by it.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]

# httpcore imports this at every step of a call, and goes without where it is not there: then each is a search of the
# whole path, a quarter of what a call costs us. Known to be missing, it is not searched for.
if find_spec("sniffio") is None:
    sys.modules.setdefault("sniffio", None)  # type: ignore[arg-type]
