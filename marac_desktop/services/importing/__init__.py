"""Takes the spreadsheet kept before the product into the case file: read, understood, shown first, then taken."""
