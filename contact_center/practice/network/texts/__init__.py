"""Text messages: delivery in both directions, opt-out words, and the bank's replies."""
