"""The pictures in the guides: a practice bank with a past, its screens, and a browser."""
