"""Who may see and change what. The only place that decides it."""
