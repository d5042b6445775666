"""Prints the address of a PostgreSQL for the tests, or nothing: KARKI_TEST_POSTGRES, else 127.0.0.1:5432.

A server that KARKI_TEST_POSTGRES names must answer; a server that happens to run here may refuse.
"""

import os
import sys

import psycopg

named = os.environ.get("KARKI_TEST_POSTGRES", "")
guesses = [
    f"postgres://{user}@127.0.0.1:5432/postgres" for user in ("postgres", os.environ.get("USER", "root"), "root")
]
for address in [named] if named else guesses:
    try:
        with psycopg.connect(address, connect_timeout=3) as connection:
            row = connection.execute(
                "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
            ).fetchone()
            if row and row[0]:
                print(address)
                break
            fault = "this user may not create the test database"
    except psycopg.Error as error:
        fault = str(error).strip()
    if named:
        sys.exit(f"The PostgreSQL of KARKI_TEST_POSTGRES cannot be used: {fault}")
