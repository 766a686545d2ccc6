"""What is done at once, without a form: progress, withdrawal."""
