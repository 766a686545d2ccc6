"""What the record tells about the work: reads only."""
