from karki.common.unwritten import page

reports = new = report = download = page
