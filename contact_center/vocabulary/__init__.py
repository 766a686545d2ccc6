"""The words that tables, code, API and screens share, each in one place and both languages."""
