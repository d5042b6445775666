"""The registry in files: people, organisations, posts and groups in CSV, Excel, vCard and Popolo, in and out. No models.

Every reader gives the same records (`records`), and every writer takes them. What cannot be read is a `Fault` with its
place and reason, never an exception: one broken row costs that row.
"""
