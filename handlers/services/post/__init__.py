"""What is owed to people: words, buttons, files, and who hears."""
