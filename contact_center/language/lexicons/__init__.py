"""Words and patterns that read what people say: of cards, of others, of yes and no."""
