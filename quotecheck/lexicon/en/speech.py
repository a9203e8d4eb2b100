"""English speech: how news prose reports what somebody said."""
