"""The staff API of the quality figures."""
