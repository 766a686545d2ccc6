"""Decide who may see and change what, on the rules of `security/roles.py`; no other module does."""
