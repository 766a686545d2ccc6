"""How content customers were with the people who helped them."""
