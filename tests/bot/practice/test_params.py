"""Parameters as the Bot API reads them: numbers in texts, JSON in texts, and refusals for what is wrong."""

from typing import Any

import pytest

from bot.practice.faults import ApiError
from bot.practice.params import Params


def given(**values: Any) -> Params:
    return Params(values, {})


def test_nested_values_may_be_json_in_a_text() -> None:
    rows = {"inline_keyboard": [[{"text": "x", "callback_data": "y"}]]}
    text = '{"inline_keyboard":[[{"text":"x","callback_data":"y"}]]}'
    assert given(reply_markup=rows).buttons() == given(reply_markup=text).buttons()
    assert given().buttons() == ()


@pytest.mark.parametrize(
    ("markup", "asks"),
    [({}, ""), ({"force_reply": True}, "all"), ({"force_reply": True, "selective": True}, "named")],
)
def test_whose_client_opens_a_reply(markup: dict[str, bool], asks: str) -> None:
    assert given(reply_markup=markup).asks() == asks


@pytest.mark.parametrize("data", ["", "字" * 22])
def test_button_data_has_1_to_64_bytes(data: str) -> None:
    with pytest.raises(ApiError, match="BUTTON_DATA_INVALID"):
        given(reply_markup={"inline_keyboard": [[{"text": "x", "callback_data": data}]]}).buttons()


def test_a_hundred_buttons_are_enough() -> None:
    row = [{"text": "x", "callback_data": "y"}] * 101
    with pytest.raises(ApiError, match="reply markup is too long"):
        given(reply_markup={"inline_keyboard": [row]}).buttons()


def test_a_reply_may_be_optional() -> None:
    told = given(reply_parameters={"message_id": 7, "allow_sending_without_reply": True})
    assert (told.reply_to(), told.reply_is_optional()) == (7, True)
    assert (given(reply_to_message_id="8").reply_to(), given().reply_to()) == (8, None)
