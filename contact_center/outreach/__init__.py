"""Messages on the bank's initiative: occasions, greetings, tips."""
