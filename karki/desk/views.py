from karki.common.unwritten import page
start = home = more = page
