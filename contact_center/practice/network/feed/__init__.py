"""Live updates of texts and calls for the practice screens."""
