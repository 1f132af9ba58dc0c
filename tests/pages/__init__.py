"""Every page in a real browser: accessible, narrow, by keyboard."""
