"""The model report."""
