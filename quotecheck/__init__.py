"""Who said it, in which words: quotations held against their sources."""
