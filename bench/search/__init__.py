"""Measures the search: quality on judged sets, and the bytes that a visitor loads."""
