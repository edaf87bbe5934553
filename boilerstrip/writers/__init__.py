"""Writers: from a result to what is printed."""
