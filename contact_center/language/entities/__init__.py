"""What texts name in Chinese or English: amounts, moments, periods, cards, phones, tickets, codes, names."""
