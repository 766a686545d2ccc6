"""Report on tickets, cards and the customer's record, inside or outside a form."""
