"""Terms shared by tables, code, API and screens, each defined once and in both languages."""
