from karki.documents.reading.limits import Watch
from karki.documents.outline import Outline
def read(data: bytes, watch: Watch) -> Outline:
    raise NotImplementedError
