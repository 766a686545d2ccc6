"""The staff API of service levels: what is promised, and waiting for the customer."""
