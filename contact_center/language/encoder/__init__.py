"""The encoder: sentence embeddings behind the OpenAI embeddings API, and a client of that API."""
