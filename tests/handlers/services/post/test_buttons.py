"""Buttons that cannot be forged, changed, or moved to another chat, within what a channel carries."""

import pytest

from handlers.services.post.buttons import Button, button, reseal, seal, unseal
from law.errors import Refusal

SECRET, OTHER_SECRET = b"0" * 32, b"1" * 32
HERE, THERE = "telegram:501", "telegram:50"
# MAC of "telegram:501\nwithdraw_yes:17" under thirty-two zeros, worked out with openssl; url-safe base64, cut at ten
SEALED = "withdraw_yes:17|_84wiSRQQn"


def sealed(*args: object, verb: str = "withdraw_yes", chat: str = HERE, limit: int = 64) -> str:
    return seal(SECRET, chat, button("撤回", verb, *args), limit=limit)


def test_a_button_keeps_its_arguments_as_text() -> None:
    assert button("第1件", "open", 17, "abc") == Button("第1件", "open", ("17", "abc"))


@pytest.mark.parametrize("args", [(), ("17",), ("17", "abc"), ("",), ("研究",)])
def test_what_we_sealed_comes_back_as_it_was(args: tuple[str, ...]) -> None:
    assert unseal(SECRET, HERE, sealed(*args)) == ("withdraw_yes", [*args])


def test_the_seal_is_the_same_after_a_restart() -> None:
    assert sealed(17) == SEALED


@pytest.mark.parametrize(
    ("secret", "chat", "data"),
    [
        (OTHER_SECRET, HERE, sealed(17)),
        (SECRET, THERE, sealed(17)),
        (SECRET, HERE, sealed(17).replace("17", "18")),
        (SECRET, HERE, sealed(17).replace("yes:17", "yes:1:7")),
        (SECRET, HERE, sealed(17)[:-1]),
        (SECRET, HERE, sealed(17) + "A"),
        (SECRET, HERE, "withdraw_yes:17"),
        (SECRET, HERE, "withdraw_yes:17|"),
        (SECRET, HERE, "撤回|撤回"),
        (SECRET, HERE, ""),
    ],
)
def test_what_we_did_not_put_in_this_chat_is_refused(secret: bytes, chat: str, data: str) -> None:
    with pytest.raises(Refusal, match="button_expired"):
        unseal(secret, chat, data)


def test_a_button_is_measured_in_bytes_and_never_cut() -> None:
    assert len(sealed("研", limit=100).encode()) == len("withdraw_yes:|") + 3 + 10
    assert sealed("研", limit=27)
    with pytest.raises(ValueError, match="button data of 27 bytes: withdraw_yes:研"):
        sealed("研", limit=26)


def test_what_we_put_in_a_chat_is_good_where_that_moved_and_nothing_else_becomes_good() -> None:
    assert unseal(SECRET, THERE, reseal(SECRET, sealed(17), old=HERE, new=THERE)) == ("withdraw_yes", ["17"])
    for forged in (sealed(17, chat=THERE), sealed(17)[:-1], "withdraw_yes:17"):
        assert reseal(SECRET, forged, old=HERE, new=THERE) == forged
