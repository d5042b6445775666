from karki.common.unwritten import page
handbook = page
edit = page
