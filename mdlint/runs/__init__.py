"""What a run does with the documents of a root, and what it remembers of them."""
