"""Gentle mails to people who stopped halfway, and one tap to stop them."""
