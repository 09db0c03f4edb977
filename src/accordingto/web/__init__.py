"""The web desk: pages and an HTTP API over one record."""
