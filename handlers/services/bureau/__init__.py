"""The bureau itself: office, people, numbers, transactions."""
