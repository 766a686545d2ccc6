"""The channels of the installation in the staff API."""
