"""The staff API of customers."""
