"""Comments that silence findings: where they do, which do so in vain, and taking those out."""
