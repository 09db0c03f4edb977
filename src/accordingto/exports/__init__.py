"""Exports: readings as tables, JSON lines, schema.org and W3C PROV, with names of victims masked where that is asked for."""
