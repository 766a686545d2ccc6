"""What is told of tickets, cards and the record, within a form or without."""
