from tests.identity.fixtures import identity_provider, kunta  # noqa: F401
