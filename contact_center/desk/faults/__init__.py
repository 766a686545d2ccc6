"""The staff API of faults."""
