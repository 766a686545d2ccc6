"""Sign-in, sessions, identity tokens, redaction, audit."""
