"""The encoder: sentence embeddings behind the OpenAI embeddings API, and the client of that API."""
