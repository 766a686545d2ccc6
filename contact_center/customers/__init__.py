"""The customer record: enter, find, consent, import."""
