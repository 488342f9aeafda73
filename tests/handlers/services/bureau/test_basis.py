"""A case cites the article of the law that it was received under."""

from typing import Any

import pytest

from handlers.services.bureau import basis
from storage.tables import Case


@pytest.mark.parametrize(
    ("law", "subject", "article"),
    [
        ("2019", "register", "第三十一条"),
        ("2008", "register", "第二十条"),
        ("2019", "joint_author", "第三十四条"),
        ("2008", "joint_author", ""),
        ("2019", "weather", ""),
    ],
)
def test_an_article_is_that_of_the_law_of_the_case(law: str, subject: str, article: str) -> None:
    fields: dict[str, Any] = {"law_code": law}
    assert basis.article(Case(**fields), subject) == article
