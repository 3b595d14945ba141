"""The findings that a site lives with: as a value, on disk, in a run."""
