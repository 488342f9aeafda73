"""What is said: one folder a language, one file a message, and the small package that renders them."""
