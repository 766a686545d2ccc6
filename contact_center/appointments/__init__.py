"""Visits to a branch: opening hours, free times, bookings."""
