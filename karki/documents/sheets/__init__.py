"""Tables in files: CSV as officials leave it, Excel workbooks, in and out. Rows of text, and nothing of what they mean."""
