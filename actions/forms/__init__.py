"""What the assistant takes step by step: a form asks for its fields and ends with something done."""
