"""Which day is whose, year by year."""
