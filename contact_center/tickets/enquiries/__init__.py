"""What customers may know about their own tickets."""
