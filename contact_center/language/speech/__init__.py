"""Convert written text to spoken form: amounts, dates and numbers as people say them."""
