from karki.common.unwritten import page
upload = page
review = page
edit = page
take = page
discard = page
