"""The API of the supervisors' board."""
