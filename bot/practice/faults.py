"""Ways in which the practice API can fail on request, so that tests can show what the bot does then."""

from dataclasses import dataclass
from typing import Any, Literal

Phase = Literal["before", "after"]


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong with one request.

    `phase` says whether the method is executed first. A fault with nothing but `delay_s` answers late and truly.
    """

    phase: Phase = "before"
    delay_s: float = 0.0
    error: "ApiError | None" = None
    body: bytes | None = None
    status: int = 200
    drop: bool = False


class ApiError(Exception):
    """A refusal of the Bot API: its code, its words and its parameters."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        """Refuse with an error code, which is the HTTP status too."""
        super().__init__(description)
        self.code, self.description, self.parameters = code, description, parameters

    def wire(self) -> dict[str, Any]:
        """Return the refusal as the Bot API writes it."""
        told = {"ok": False, "error_code": self.code, "description": self.description}
        return told | ({"parameters": self.parameters} if self.parameters else {})


def bad_request(words: str) -> ApiError:
    """Return the refusal of a wrong request."""
    return ApiError(400, f"Bad Request: {words}")


def too_many(retry_after: int) -> Fault:
    """Refuse with 429: come again after so many seconds."""
    return Fault(error=flood(retry_after))


def flood(retry_after: int) -> ApiError:
    """Return the refusal of one request too many."""
    return ApiError(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)


def blocked() -> Fault:
    """Refuse with 403: the person has blocked the bot."""
    return Fault(error=ApiError(403, "Forbidden: bot was blocked by the user"))


def refused(words: str) -> Fault:
    """Refuse with 400 in these words."""
    return Fault(error=bad_request(words))


def server_error(code: int = 502, phase: Phase = "before") -> Fault:
    """Fail with 5xx, as a gateway does; executed or not."""
    return Fault(phase, error=ApiError(code, {500: "Internal Server Error", 502: "Bad Gateway"}.get(code, "Error")))


def broken_body(phase: Phase = "before") -> Fault:
    """Answer 200 with a body that is no JSON; executed or not."""
    return Fault(phase, body=b'{"ok":true,"result":{"mess')


def lost_request() -> Fault:
    """Close the connection before anything was executed."""
    return Fault("before", drop=True)


def lost_answer() -> Fault:
    """Execute, then close the connection without an answer."""
    return Fault("after", drop=True)


def late(delay_s: float, phase: Phase = "after") -> Fault:
    """Answer truly, but late."""
    return Fault(phase, delay_s=delay_s)
