"""Work on tickets: open, accept, answer, transfer, close, reopen."""
