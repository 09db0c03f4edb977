"""How fast the reader is beside others, as ratios within one run (never a test: timings depend on the machine)."""
