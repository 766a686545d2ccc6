"""What happened to tickets: who had them when, in which queue."""
