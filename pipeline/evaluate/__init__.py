"""How right the dataset is: precision, recall and F1 per field against readings by hand."""
