from karki.common.unwritten import page
add = page
objective = page
update = page
edit = page
remove = page
