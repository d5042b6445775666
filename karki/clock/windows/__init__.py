"""Windows of influence: the shipped ones (`*.toml`), and a city's own laid over them."""
