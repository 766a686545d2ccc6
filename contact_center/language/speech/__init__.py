"""How a written text is said aloud: amounts, dates and numbers as people speak them."""
