"""Everything around the matter itself: greetings, languages, ratings, tips."""
