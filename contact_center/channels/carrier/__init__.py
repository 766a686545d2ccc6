"""What text messages and calls have in common: the carrier's account, its REST API and its signatures."""
