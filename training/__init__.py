"""Trains the attribution tagger that ships with accordingto; needs PyTorch and PolNeAR, and is not part of the package (README.md)."""
