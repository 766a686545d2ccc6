"""The staff API of service levels: promised times, and waiting for the customer."""
