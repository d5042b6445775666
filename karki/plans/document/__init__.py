"""The plan as a document: the whole of it, handbook and annual plan, out as Word, PDF, HTML and `karki-plan/1`.

Everything but `files` works from a `karki-plan/1` object alone, so a frozen version is drawn from its frozen JSON
(`karki.plans.working` makes the object of a plan in the database):

- `content` (with `handbook` and `annual`) makes the blocks of the document, in the structure of a city's own plan;
- `rendering` draws them (`docx`, `pdf`, `html`) or writes the object itself (`json_bytes`);
- `files` chooses the text that holds and names the file;
- `embedding` puts the object into the Word file, `embedded` takes it out again where nobody has edited the text.
"""
