"""Shared by the handlers of all resources."""
