"""The assistant's actions, one per file."""
