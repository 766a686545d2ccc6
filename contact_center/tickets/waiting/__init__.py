"""What somebody who waits is told, and may choose: their place, how long it takes, a call back."""
