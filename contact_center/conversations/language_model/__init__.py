"""What a language model may help with, and the guards around it: it chooses and rewords, and adds nothing."""
