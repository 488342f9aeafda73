"""Who is meant: one reader of what arrives, the tables of commands and buttons, the doors."""
