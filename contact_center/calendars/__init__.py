"""When people work: one calendar for service levels, branches and whatever else counts working time."""
