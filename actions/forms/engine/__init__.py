"""What leads through any form: it asks, reads, corrects, answers in between, and ends."""
