"""The staff API of faults: one verb per file."""
