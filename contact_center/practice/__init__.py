"""The simulated phone network and the made-up bank: the other side of the wire."""
