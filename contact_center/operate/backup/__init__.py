"""Back up the database of the installation while it runs, and restore it to any moment since."""
