"""The codes that rows, tables and templates share, as types: a mistyped one does not pass the type checker.

Each value is the text that is stored, said by the label groups of the templates and written in stories.
"""

from law.codes.answers import (
    Answer,
    AppealKind,
    AppealResult,
    Charge,
    ExtensionState,
    FeeBasis,
    Ground,
    Handover,
    LetterKind,
    LetterState,
    Level,
    Outcome,
)
from law.codes.cases import (
    Act,
    ApplicantType,
    Cause,
    Channel,
    Delivery,
    Instant,
    Job,
    Kind,
    Law,
    Move,
    Role,
    Status,
    Supply,
    Unit,
)

__all__ = [
    "Act",
    "Answer",
    "AppealKind",
    "AppealResult",
    "ApplicantType",
    "Cause",
    "Channel",
    "Charge",
    "Delivery",
    "ExtensionState",
    "FeeBasis",
    "Ground",
    "Handover",
    "Instant",
    "Job",
    "Kind",
    "Law",
    "LetterKind",
    "LetterState",
    "Level",
    "Move",
    "Outcome",
    "Role",
    "Status",
    "Supply",
    "Unit",
]
