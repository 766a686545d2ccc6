"""What customers write back to messages on the bank's initiative, and what they wish about them."""
