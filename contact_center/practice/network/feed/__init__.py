"""What the open practice screens are told of texts and calls."""
