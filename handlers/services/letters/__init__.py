"""Letters: their facts, their words, their documents."""
