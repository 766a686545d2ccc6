"""Run any form: ask, read, correct, answer questions in between, and finish."""
