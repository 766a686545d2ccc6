"""Tune the encoder on the examples: `make tune`."""
