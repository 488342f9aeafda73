"""The table of what is shown before it is done."""

from handlers.desk import proposals
from law import acts
from templates import words


def test_each_act_stands_once_and_is_called_by_its_name() -> None:
    assert len(proposals.ALL) == len(proposals.KNOWN)
    for act in proposals.KNOWN:
        assert act in acts.ACTS
        assert all(words.label("act", act, language) for language in words.LANGUAGES)
