"""Greetings in the staff API: the days ahead, the year, and what a customer keeps."""
