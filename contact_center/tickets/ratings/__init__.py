"""How satisfied customers were with the staff who helped them."""
