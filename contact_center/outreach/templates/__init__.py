"""The words of greetings: a packaged set, and the bank's own templates, each approved by a second person."""
