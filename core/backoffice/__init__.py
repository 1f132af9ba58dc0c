"""The tenant admin's pages: staff, employers, brand, plugins."""
