from karki.common.unwritten import page
goal = page
edit = page
stakeholders = page
responsible = page
