"""By which road something is disclosed against a third party's will."""

import pytest

from handlers.reading import objections


@pytest.mark.parametrize(
    "reason",
    [
        "其不同意的理由不成立",
        "第三方没有合理理由",
        "所述理由不充分，有关内容早已公示",
        "该公司未说明正当的理由",
        "The objection is unfounded",
        "it gave no good reason",
    ],
)
def test_an_objection_without_a_ground(reason: str) -> None:
    assert objections.is_unfounded(reason)


@pytest.mark.parametrize(
    "reason",
    [
        "涉及公共利益",
        "理由不成立，且不公开会对公共利益造成重大影响",
        "关系公共安全",
        "the public interest outweighs it",
    ],
)
def test_the_public_interest(reason: str) -> None:
    assert not objections.is_unfounded(reason)
