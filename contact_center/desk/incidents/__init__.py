"""The staff API of incidents."""
