"""Occasions: which day is whose, every year. Pure rules: dates in, dates out, no clock and no store."""
