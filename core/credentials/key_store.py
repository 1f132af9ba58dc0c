"""Where secret keys lie: in files outside the database, or with whoever the setting names.

A key store makes and finds signers; nothing of a secret key leaves it.
"""

from __future__ import annotations

import json
import secrets
from importlib import import_module
from pathlib import Path
from typing import Protocol
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from core.credentials.rules.proofs import Signer, key_id_of
from core.kernel.config import Config, ConfigError
from core.kernel.keys import keyed_hash

FOLDER = "keys"


class KeyStoreError(Exception):
    """A key is missing or cannot be read; the text says which, and nothing of its content."""


class KeyStore(Protocol):
    """Makes keys and finds them again; another one can be named in the settings."""

    def make(self, tenant_id: UUID) -> Signer:
        """A signer with a new key, which is found again from now on."""
        ...

    def find(self, tenant_id: UUID, key_id: str) -> Signer:
        """The signer of a key; KeyStoreError when it is not here."""
        ...


class FileSigner:
    """Signs with a key that was read from a file."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self.key = key
        self.key_id = key_id_of(key.public_key().public_bytes_raw())

    def sign(self, data: bytes) -> bytes:
        """The Ed25519 signature (64 bytes) of the data."""
        return self.key.sign(data)


class FileKeyStore:
    """A file for each key, readable by its owner only and sealed with the installation's secret."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.known: dict[tuple[UUID, str], FileSigner] = {}

    def path(self, tenant_id: UUID, key_id: str) -> Path:
        """The file of a key."""
        return self.folder / str(tenant_id) / f"{key_id}.json"

    def make(self, tenant_id: UUID) -> FileSigner:
        """A new key, written whole before anybody hears of it."""
        signer = FileSigner(Ed25519PrivateKey.generate())
        path = self.path(tenant_id, signer.key_id)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = path.with_suffix(f".{secrets.token_hex(8)}")
        draft.touch(mode=0o600)
        draft.write_text(seal_key(signer, tenant_id))
        draft.rename(path)
        return signer

    def find(self, tenant_id: UUID, key_id: str) -> FileSigner:
        """The signer of a key; read once, then kept while its file is there."""
        path = self.path(tenant_id, key_id)
        if not path.exists():
            raise KeyStoreError(f"The signing key {key_id} is not in {self.folder.name}.")
        if (tenant_id, key_id) not in self.known:
            self.known[tenant_id, key_id] = open_key(path.read_bytes(), tenant_id, key_id)
        return self.known[tenant_id, key_id]


def sealing_key(tenant_id: UUID, key_id: str) -> AESGCM:
    """What a key file is sealed with: only this installation's secret makes it."""
    return AESGCM(keyed_hash("signing-key", f"{tenant_id}:{key_id}"))


def seal_key(signer: FileSigner, tenant_id: UUID) -> str:
    """The content of a key file."""
    nonce, raw = secrets.token_bytes(12), signer.key.private_bytes_raw()
    sealed = sealing_key(tenant_id, signer.key_id).encrypt(nonce, raw, str(tenant_id).encode())
    return json.dumps({"version": 1, "nonce": nonce.hex(), "key": sealed.hex()})


def open_key(content: bytes, tenant_id: UUID, key_id: str) -> FileSigner:
    """The signer in a key file; KeyStoreError when another secret sealed it, or it is broken."""
    try:
        found = json.loads(content)
        sealer, nonce = sealing_key(tenant_id, key_id), bytes.fromhex(found["nonce"])
        raw = sealer.decrypt(nonce, bytes.fromhex(found["key"]), str(tenant_id).encode())
        signer = FileSigner(Ed25519PrivateKey.from_private_bytes(raw))
    except (ValueError, KeyError, TypeError, InvalidTag) as error:
        raise KeyStoreError(
            f"The signing key {key_id} cannot be opened: its file is broken, or the secret changed."
        ) from error
    if signer.key_id != key_id:
        raise KeyStoreError(f"The file of the signing key {key_id} holds another key.")
    return signer


_store: KeyStore | None = None


def set_up_key_store(config: Config) -> None:
    """Called once at the start: the folder of key files, or a key store of the operator's own."""
    global _store  # noqa: PLW0603  set once by the composition root
    if not config.key_store:
        folder = config.keys_folder or str(Path(config.data_folder) / FOLDER)
        _store = FileKeyStore(Path(folder))
        return
    module, _, name = config.key_store.partition(":")
    try:
        _store = getattr(import_module(module), name)(config)
    except (ImportError, AttributeError) as error:
        raise ConfigError(f"PASSPORT_KEY_STORE: there is no {config.key_store!r}.") from error


def key_store() -> KeyStore:
    """The key store of this installation; LookupError before the start."""
    if _store is None:
        raise LookupError("No key store is set: call set_up_key_store first.")
    return _store
