"""What is done with tickets: open, accept, answer, transfer, close, reopen."""
