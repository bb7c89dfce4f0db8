"""How long a reader waits for the first result, and for an answer to a key."""
