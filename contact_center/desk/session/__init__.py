"""The staff API of sessions."""
