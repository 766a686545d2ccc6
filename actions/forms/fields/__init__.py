"""The fields forms ask for: how each is read from an answer, and asked for where the words are not fixed."""
