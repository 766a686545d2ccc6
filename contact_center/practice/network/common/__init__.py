"""Shared by all parts of the network: settings, numbers, identifiers and paths."""
