"""Giving the conversation to people, with all they need to go on."""
