"""What a ticket is: the tables, its number and priority, and the word that it changed."""
