"""What each act is told as, by noun. A sentence goes on after the name of whoever acted."""
