"""Answers to questions, from the knowledge base alone, and what comes when a question is not clear."""
