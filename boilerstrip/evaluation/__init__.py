"""Labelled dumps, metrics, and the comparison of pipelines."""
