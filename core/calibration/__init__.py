"""Parameters of the questions fitted anew to what people answered, and who approved them."""
