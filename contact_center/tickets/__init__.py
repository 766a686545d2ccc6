"""Work for people: open, route, remind, close."""
