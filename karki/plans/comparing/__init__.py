"""Two texts of a plan side by side, word by word: what was added, dropped, changed and moved.

Works from `karki-plan/1` objects with the identities of their goals and objectives (`Compared`), so it needs no
database: `words` compares two texts, `pairing` finds what is the same thing in both, `comparison` the whole, and
`paper` makes the document for the meeting.
"""
