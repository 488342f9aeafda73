"""The acts, as plain functions on a session; they neither commit nor read the clock."""
