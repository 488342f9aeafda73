"""What runs: command line, settings, composition root and its parts; above them practice and stories."""
