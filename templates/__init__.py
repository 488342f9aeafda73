"""What is said: a folder a language, in it a folder a room, a file a message; and the package that renders them."""
