"""The acts on a case, by subject; they know no message and no button's press."""
