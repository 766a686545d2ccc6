"""What is promised to customers: how soon people answer and resolve, and who hears of a miss."""
