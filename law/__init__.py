"""The rules, pure: nothing here knows a clock, a chat or a database."""
