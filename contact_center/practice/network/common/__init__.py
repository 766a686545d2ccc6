"""What every part of the network goes by: its settings, numbers, identifiers and paths."""
