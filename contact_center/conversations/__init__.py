"""Conversations on one channel: receive a message, take the turn, reply, change the owner."""
