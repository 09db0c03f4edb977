"""Trains the attribution tagger that ships with accordingto; needs PyTorch and PolNeAR, and is no part of the package."""
