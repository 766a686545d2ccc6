"""The bank's branches."""
