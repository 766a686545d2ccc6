"""The staff API of staff."""
