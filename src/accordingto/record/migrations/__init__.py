"""The steps by which a record of any earlier version becomes one of this version."""
