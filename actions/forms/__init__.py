"""Forms: they ask for their fields step by step, and end by doing something."""
