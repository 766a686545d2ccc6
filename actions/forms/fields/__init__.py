"""Fields of forms: how each is read from an answer, and asked for if the question is not fixed."""
