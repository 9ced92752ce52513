"""What `/export` sends: the same as JSON for programs and as a page for people."""
