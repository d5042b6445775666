from karki.common.unwritten import page
current = page
plan = page
edit = page
