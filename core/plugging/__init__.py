"""The plugin machinery: manifest, hooks, manager and typed calls."""
