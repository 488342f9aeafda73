"""The count of a case's days, and the date that was told."""
