"""Measures the bundles: what an update weighs, how fast a copy proves itself, what it survives."""
