"""How it arrives and leaves by Telegram."""
