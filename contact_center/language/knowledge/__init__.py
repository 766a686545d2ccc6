"""What the bank knows and may say: entries people write, and finding the one that answers a question."""
