"""Public corpora of pages with gold text, as they are published, and their published metrics."""
