"""Documents out: one content in JSON, drawn as Word, as PDF and as HTML.

`sheet.Sheet` says what a content has, `blocks` the kinds of block it is made of; `word.docx`, `typeset.pdf`,
`standalone.standalone_html` and `markup.article` draw it. Nobody here knows a report or a plan.
"""
