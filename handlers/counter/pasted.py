"""A pasted printed form becomes the answers of a filing; what it leaves open, or has in a wrong form, is asked."""

from typing import Any

from handlers.reading import plain, printed, steps
from law import application
from law.codes import ApplicantType, Delivery, Supply
from law.errors import Refusal

_MAIL, _POST = Delivery.EMAIL, Delivery.POST


def answers(text: str) -> dict[str, Any]:
    """Give the answers that a printed form holds; none where a text is none."""
    found = printed.read(plain.cleaned(text))
    if not found:
        return {}
    said: dict[str, Any] = {"type": ApplicantType.NATURAL} if _is_natural(found) else {}
    told = {
        "name": found.get("name") or found.get("organisation"),
        "identity": found.get("identity"),
        "contact": _contact(found),
        "description": found["description"],
    }
    said |= {step: value for step, value in told.items() if value and _is_sound(step, value, said)}
    return said | _ways(found)


def _is_natural(found: dict[str, str]) -> bool:
    """Say whether a natural person asks: by what is ticked, else by whether a name of one stands there.

    Which kind of body asks (Art. 26 knows several) is not printed, and is asked.
    """
    ticked = found.get("type", "")
    return steps.choice("type", ticked) == (ApplicantType.NATURAL,) if ticked else "name" in found


def _contact(found: dict[str, str]) -> str | None:
    """How they are reached: of a body with the person who is asked for at its number."""
    if "phone" in found and "person" in found and "organisation" in found:
        return f"{found['person']} {found['phone']}"
    return found.get("phone") or found.get("mail") or found.get("address")


def _ways(found: dict[str, str]) -> dict[str, Any]:
    """How it is to be provided and handed over, and where to, as far as that is plain."""
    said: dict[str, Any] = {}
    for step in ("supply", "delivery"):
        codes = steps.choice(step, found.get(step, ""))
        said |= {step: codes[0]} if len(codes) == 1 else {}
    if "supply" not in said and _MAIL in steps.choice("delivery", found.get("supply", "")):
        said |= {"supply": Supply.ELECTRONIC, "delivery": said.get("delivery", _MAIL)}  # one box for both
    to = {_MAIL: found.get("mail"), _POST: found.get("address")}.get(said.get("delivery", ""))
    is_sound = to and steps.flaw("delivery_to", to, delivery=said["delivery"]) is None
    return said | ({"delivery_to": to} if is_sound else {})


def _is_sound(step: str, value: str, said: dict[str, Any]) -> bool:
    question = application.find(step)
    assert question is not None
    try:
        application.check(question, value)
    except Refusal:
        return False
    return step == "description" or steps.flaw(step, value, type=said.get("type", ApplicantType.OTHER)) is None
