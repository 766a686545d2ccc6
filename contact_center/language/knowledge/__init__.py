"""The knowledge base: entries written by staff, and the search for the one that answers a question."""
