"""The year: figures, forms, formats."""
