"""What a member of staff says and hears, a module a subject."""
