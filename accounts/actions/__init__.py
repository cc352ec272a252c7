"""Every write about getting in, by noun."""
