"""Reports about the work: read-only."""
