"""Words and patterns to interpret what people say about cards, other people, yes and no."""
