"""Who may do what: sign-in, sessions, signatures of identity, audit."""
