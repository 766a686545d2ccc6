"""Simulate a day of the contact centre in virtual time, with the production rules and matching."""
