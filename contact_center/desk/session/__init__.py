"""The staff API of session."""
