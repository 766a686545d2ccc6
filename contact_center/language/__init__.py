"""Everything about words that is not the assistant's own data: embeddings and the language of a text."""
