"""What runs inside Rasa. Imports nothing of the service."""
