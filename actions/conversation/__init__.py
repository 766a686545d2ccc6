"""The talk around the matter: greetings and languages."""
