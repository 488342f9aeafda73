"""The columns of the kinds of case as questions, for the tables that ask one of them."""

from collections.abc import Callable

from law import kinds

Column = Callable[[kinds.Row], bool]


def every(_kind: kinds.Row) -> bool:
    """Hold for every kind."""
    return True


def none(_kind: kinds.Row) -> bool:
    """Hold for no kind."""
    return False


def named(kind: kinds.Row) -> bool:
    """Tell whether a kind asks who asks."""
    return kind.named


def anonymous(kind: kinds.Row) -> bool:
    """Tell whether a kind lets its applicant stay unnamed."""
    return kind.anonymous


def routable(kind: kinds.Row) -> bool:
    """Tell whether a kind may be seen by a whole department."""
    return not kind.confidential


def formal(kind: kinds.Row) -> bool:
    """Tell whether a kind is governed by the Regulation."""
    return kind.formal


def discloses(kind: kinds.Row) -> bool:
    """Tell whether a kind asks for information."""
    return kind.discloses


def repeatable(kind: kinds.Row) -> bool:
    """Tell whether a kind may repeat an earlier one."""
    return kind.repeatable


def clarifiable(kind: kinds.Row) -> bool:
    """Tell whether a kind can be sent back for what is missing."""
    return kind.clarifiable


def extendable(kind: kinds.Row) -> bool:
    """Tell whether a kind can be given more time once."""
    return kind.extendable


def accepted(kind: kinds.Row) -> bool:
    """Tell whether a kind is accepted first, and then handled on a clock of its own."""
    return kind.handling is not None


def may_be_complex(kind: kinds.Row) -> bool:
    """Tell whether a kind has a longer promised time."""
    return kind.may_be_complex
