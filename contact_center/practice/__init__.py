"""The simulated phone network and the made-up bank at the other end of our interfaces."""
