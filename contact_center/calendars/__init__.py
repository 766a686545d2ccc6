"""Working time: one calendar type for service levels, branches and everything else that counts it."""
