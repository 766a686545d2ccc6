"""What the bank says first: occasions and greetings."""
