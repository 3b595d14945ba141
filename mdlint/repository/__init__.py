"""What git knows, asked so that nothing which a repository says is run."""
