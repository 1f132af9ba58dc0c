"""What a person is good at, in words and a figure."""
