"""What both doors of the practice server share: who may come in, and how JSON is read and written."""

import json
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse


class Json(JSONResponse):
    """JSON that can carry whatever a chat can: half of a sign of two halves is written as its escape."""

    def render(self, content: Any) -> bytes:
        """Write the content."""
        return written(content).encode()


def written(told: object) -> str:
    """Write JSON that can be encoded whatever it holds."""
    words = json.dumps(told, ensure_ascii=False)
    try:
        words.encode()
    except UnicodeEncodeError:
        return json.dumps(told)
    return words


def read(body: str | bytes) -> Any:
    """Read JSON; ValueError where it is none, or nested too deep to be read."""
    try:
        return json.loads(body)
    except RecursionError:
        raise ValueError("nested too deep") from None


def is_neighbour(request: Request) -> bool:
    """Say whether a request is of this machine: no foreign origin, and no name that was bound to our address."""
    host = request.headers.get("host", "")
    origin = request.headers.get("origin")
    return _is_loopback(host) and (origin is None or urlsplit(origin).netloc == host)


def _is_loopback(host: str) -> bool:
    try:
        name = urlsplit(f"//{host}").hostname or ""
        return name == "localhost" or ip_address(name).is_loopback
    except ValueError:
        return False
