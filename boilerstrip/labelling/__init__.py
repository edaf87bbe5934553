"""Label dumps by reading: a page in the browser, served from this machine alone."""
