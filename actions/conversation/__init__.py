"""What a conversation is made of beside its matter: greetings, languages, ratings, tips."""
