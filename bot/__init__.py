"""What runs: command line, settings, composition root, delivery pump, ticker and practice mode."""
