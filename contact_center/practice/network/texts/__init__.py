"""Text messages: accepting, carrying, opt-out words, and the answers of the bank."""
