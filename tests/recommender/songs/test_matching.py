"""Whether what was found is what was wanted."""
