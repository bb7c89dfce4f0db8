"""How long a single file takes to open on a slow phone."""
