"""Words that are added to a case: whether they alone tell of wrongdoing, whatever else the case is about.

Beside the description of a case nothing that is added weighs much, so they are read alone; and a few words alone
(要第二批的) are easily taken for a report by the model, so it is asked only of words that look like one.
"""

from handlers.reading import courtesy, features, meaning, told

LIKELY = 0.5
"""So likely has a clause to be a report that names somebody and what is told of them."""
WHOLE_LIKELY, FROM = 0.4, 10
"""So likely have the words as a whole to be, of so many characters at least, where they say no wish."""


def is_restricted(text: str) -> bool:
    """Say whether a rule speaks for wrongdoing in words, or they or a clause of them are likely a report."""
    return meaning.tells_of_wrongdoing(text) or _is_report(text) or any(map(_tells_of_somebody, courtesy.said(text)))


def _is_report(text: str) -> bool:
    is_long = len(features.normal(text)) > features.SHORT
    least = meaning.WRONGDOING_OF_LONG_FROM if is_long else WHOLE_LIKELY
    signs = sum(sign.isalnum() for sign in text)
    return signs >= FROM and not told.is_wish(text) and meaning.likely_wrongdoing(text) >= least


def _tells_of_somebody(clause: courtesy.Said) -> bool:
    return told.names(clause.core) and meaning.likely_wrongdoing(clause.core) >= LIKELY
