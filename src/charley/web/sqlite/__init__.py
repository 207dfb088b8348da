"""Django's SQLite backend on the library in ``sqlcipher3``, which is new enough not to corrupt and can encrypt."""
