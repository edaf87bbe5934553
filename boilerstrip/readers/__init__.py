"""Readers: from a page as it comes to its blocks."""
