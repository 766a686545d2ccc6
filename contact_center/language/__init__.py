"""Language processing apart from the assistant's own data: language detection, embeddings, lexicons."""
