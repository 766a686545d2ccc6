"""The words of the service with their names."""
