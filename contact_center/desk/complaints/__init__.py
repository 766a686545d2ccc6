"""The staff API of complaints."""
