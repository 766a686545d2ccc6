"""Reach the customer of a ticket: in its conversation, or by text message after a call."""
