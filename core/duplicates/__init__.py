"""People who started twice: offered, put together, and taken apart again within 30 days."""
