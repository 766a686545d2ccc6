"""The ticket: its tables, number and priority, and the notification that it changed."""
