"""The staff API of tickets."""
