"""The staff API of users."""
