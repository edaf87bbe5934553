"""Show what became of a page, and why: on a terminal, and as a page of HTML."""
