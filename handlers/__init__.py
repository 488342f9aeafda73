"""What happens: channels carry, dispatch finds who is meant, counter and desk talk, services act."""
