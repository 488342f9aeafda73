"""Every table, so that one import knows the whole schema."""

from storage.tables.casework import Appeal, Case, Consultation, Extension, Fee, Item, Letter, Reminder
from storage.tables.people import (
    Address,
    Applicant,
    Countdown,
    Department,
    Draft,
    Guess,
    Invitation,
    Officer,
    Person,
    Seat,
)
from storage.tables.record import Bureau, CalendarYear, Counter, Figure, JournalEntry, YearDuty
from storage.tables.tallies import Tallied, Tally
from storage.tables.wire import Arrival, Card, Lane, Outgoing, Part, Pulse, StoredFile

__all__ = [
    "Address",
    "Appeal",
    "Applicant",
    "Arrival",
    "Bureau",
    "CalendarYear",
    "Card",
    "Case",
    "Consultation",
    "Countdown",
    "Counter",
    "Department",
    "Draft",
    "Extension",
    "Fee",
    "Figure",
    "Guess",
    "Invitation",
    "Item",
    "JournalEntry",
    "Lane",
    "Letter",
    "Officer",
    "Outgoing",
    "Part",
    "Person",
    "Pulse",
    "Reminder",
    "Seat",
    "StoredFile",
    "Tallied",
    "Tally",
    "YearDuty",
]
