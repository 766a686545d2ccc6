"""Work for staff: open, route, remind, close."""
