"""Answer questions, only from the knowledge base, and handle unclear ones."""
