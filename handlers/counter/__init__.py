"""What a citizen says and hears."""
