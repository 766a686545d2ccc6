"""Greeting cards: a page with a picture that is drawn here, for whoever has its signed link."""
