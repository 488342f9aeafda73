"""Every table, so that one import knows the whole schema."""

from storage.tables.casework import Appeal, Case, Consultation, Extension, Fee, Letter, Reminder
from storage.tables.people import Applicant, Draft, Invitation, Officer
from storage.tables.record import Bureau, CalendarYear, Counter, Figure, JournalEntry
from storage.tables.wire import Arrival, Lane, Outgoing, Pulse, StoredFile

__all__ = [
    "Appeal",
    "Applicant",
    "Arrival",
    "Bureau",
    "CalendarYear",
    "Case",
    "Consultation",
    "Counter",
    "Draft",
    "Extension",
    "Fee",
    "Figure",
    "Invitation",
    "JournalEntry",
    "Lane",
    "Letter",
    "Officer",
    "Outgoing",
    "Pulse",
    "Reminder",
    "StoredFile",
]
