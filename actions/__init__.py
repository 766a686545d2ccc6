"""What the assistant does beyond talking, one action per file."""
