"""The vocabulary of the service, with display names."""
