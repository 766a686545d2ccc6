"""The staff API of complaints: one verb per file."""
