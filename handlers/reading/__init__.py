"""What a text means; no chat, no session."""
