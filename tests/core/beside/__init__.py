"""A coach on a second screen."""
