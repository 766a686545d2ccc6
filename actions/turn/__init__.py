"""One turn from an action's view: the message, the reply and the dependencies."""
