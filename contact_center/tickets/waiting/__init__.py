"""What a waiting customer is told and may choose: their place, the expected wait, a call-back."""
