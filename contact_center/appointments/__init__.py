"""Visits to a branch: where and when it is open, which times are free, who comes when."""
