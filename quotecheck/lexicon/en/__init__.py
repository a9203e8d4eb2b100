"""English, as news prose writes it."""
