"""Finnish, Swedish and English text, without Django and without models.

`detection` which language · `sentences`, `tokens` where its parts are · `morphology` what Voikko says of a Finnish word ·
`lemmas` dictionary forms and compound parts · `stopwords` words that say nothing · `hyphens` soft hyphens for the screen ·
`naming` the names of a registry in running text. Everything may be called from any thread. Voikko comes from Debian
(libvoikko1, voikko-fi); without it everything still works, worse.
"""
