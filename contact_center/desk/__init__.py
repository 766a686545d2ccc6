"""The API of the staff desk and its live updates; one folder per resource."""
