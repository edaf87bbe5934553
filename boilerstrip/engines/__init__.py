"""Stripping within engines that hold pages in columns: Arrow, data frames, Spark, Ray, datatrove.

Each engine's module is imported by who uses it; importing this room imports none of them.
"""
