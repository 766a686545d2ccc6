"""Hand the conversation over to people, with all the details they need."""
