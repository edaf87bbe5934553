"""Streams of pages: crawls, JSON lines, Parquet and folders, in and out, over worker processes."""
