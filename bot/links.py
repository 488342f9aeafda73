"""Links that open the bot where somebody wants to be, printed and as a picture for a poster or a letter."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.settings import Settings

link = typer.Typer(no_args_is_help=True, help="Print links to the bot, and draw them as QR codes.")
PICTURES = (".svg", ".png")
DOTS = 8
"""So many dots of a PNG are one module of the code: a few centimetres on paper."""
TIMEOUT_S = 10.0
Name = Annotated[str, typer.Option("--bot", help="the bot's user name; otherwise Telegram is asked for it")]
Picture = Annotated[Path | None, typer.Option("--qr", help="draw the link here too, as SVG or PNG")]


@link.command("apply")
def apply(
    kind: Annotated[str, typer.Option(help="what is begun: request, question, petition, ...")] = "request",
    *,
    bot: Name = "",
    qr: Picture = None,
) -> None:
    """Print the link that begins a filing: for a poster at the door, a web page, a letter."""
    from handlers.counter import proposing
    from handlers.services.bureau import payloads

    if kind not in proposing.OFFERED:
        raise typer.BadParameter(f"{kind} is none of {', '.join(proposing.OFFERED)}", param_hint="--kind")
    _give(f"{payloads.APPLY}_{kind}", bot, qr)


@link.command("case")
def case(number: str, *, bot: Name = "", qr: Picture = None) -> None:
    """Print the link that opens a case for whoever filed it, and for nobody else; NUMBER as 2026-1."""
    from bot import assembly, looking, settings
    from handlers.services.bureau import numbers, payloads
    from handlers.services.bureau.moment import Moment

    told = settings.load()
    with looking.looked_at(told) as session:
        found = numbers.find(Moment(session, assembly.clock_of(told).now()), number)
        payload = payloads.of_case(session, found.number)
    _give(payload, bot, qr)


@link.command("enroll")
def enroll(code: str, *, bot: Name = "", qr: Picture = None) -> None:
    """Print the link by which whoever is invited enrols; CODE as `staff invite` prints it. It is as secret as CODE."""
    from handlers.services.bureau import payloads

    if not re.fullmatch(r"[0-9A-Fa-f-]{8,40}", code):
        raise typer.BadParameter("this is no code of `staff invite`", param_hint="CODE")
    _give(f"{payloads.ENROLL}_{code}", bot, qr)


def _give(payload: str, bot: str, qr: Path | None) -> None:
    from telegram.helpers import create_deep_linked_url

    from bot import settings

    if qr is not None and qr.suffix.lower() not in PICTURES:
        raise typer.BadParameter(f"a picture ends in {' or '.join(PICTURES)}", param_hint="--qr")
    name = bot.removeprefix("@") or _asked(settings.load())
    if not re.fullmatch(r"[A-Za-z0-9_]{5,32}", name):
        raise typer.BadParameter("a bot's user name has 5 to 32 of A-Z, a-z, 0-9 and _", param_hint="--bot")
    found = create_deep_linked_url(name, payload)
    if qr is not None:
        _draw(found, qr)
    typer.echo(found)


def _asked(settings: "Settings") -> str:
    """Ask the Bot API for the bot's user name, which the owner may change at any time; so it is kept nowhere."""
    import httpx

    if settings.token is None:
        raise typer.BadParameter("without GONGKAI_TOKEN nobody can be asked: give the user name", param_hint="--bot")
    try:
        answer = httpx.get(f"{settings.api_url}{settings.token.get_secret_value()}/getMe", timeout=TIMEOUT_S)
        return str(answer.raise_for_status().json()["result"]["username"])
    except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
        reason = type(error).__name__  # its words would name the token
        raise typer.BadParameter(f"Telegram did not tell ({reason}): give the user name", param_hint="--bot") from None


def _draw(found: str, qr: Path) -> None:
    import segno

    # A quarter of it may be dirty or torn (Q): it hangs at a door.
    code = segno.make_qr(found, error="q")
    code.save(str(qr), scale=DOTS if qr.suffix.lower() == ".png" else 1)
