"""The made-up bank: its customers, its staff and the identity tokens of its signed-in customers."""
