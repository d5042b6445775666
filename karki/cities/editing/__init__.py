"""Editing a page of the city, the same everywhere: `course` (save, refuse, conflict), `forms` (versions), `fields`, `drafts`."""
