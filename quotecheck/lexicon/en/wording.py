"""English wording: which words change a meaning, and which spellings do not."""
