"""The customer record: identify, find, consent, import."""
