"""What a page weighs and how soon it is read on a slow link, beside stock Material with the same content."""
