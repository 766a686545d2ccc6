"""Decide who may see and change what; no other module does."""
