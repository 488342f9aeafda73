"""What happens: reading, services, and the channels they arrive by."""
