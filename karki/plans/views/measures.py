from karki.common.unwritten import page
add = page
edit = page
