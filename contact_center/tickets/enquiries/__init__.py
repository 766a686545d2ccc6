"""What customers may hear of their own tickets."""
