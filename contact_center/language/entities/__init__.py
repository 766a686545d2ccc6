"""Extract entities from text: amounts, moments, periods, cards, phones, tickets, codes, names."""
