"""The installation's settings: one frozen Struct read from the environment."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

import msgspec


class ConfigError(ValueError):
    """A setting is missing or wrong; the text names it."""


class Config(msgspec.Struct, frozen=True):
    """Settings of this installation; `.env.example` and the docs list them."""

    database_url: str = ""
    database_owner_url: str = ""
    database_platform_url: str = ""
    database_pooler: str = ""
    secret_key: str = ""
    data_folder: str = ".data"
    keys_folder: str = ""
    key_store: str = ""
    port: int = 8000
    bind: str = "127.0.0.1"
    workers: int = 1
    behind_proxy: bool = False
    force_row_security: bool = True
    smtp_host: str = ""
    smtp_port: int = 25
    smtp_user: str = ""
    smtp_password: str = ""
    smtp_tls: str = "starttls"
    mail_from: str = "noreply@localhost"
    languages: str = ""
    plugins: str = "*"
    debug_hooks: bool = False
    demo: bool = False


VARIABLES: dict[str, tuple[str, str]] = {
    "database_url": (
        "DATABASE_URL",
        "Connection string of the app role. Empty: embedded PostgreSQL.",
    ),
    "database_owner_url": (
        "DATABASE_OWNER_URL",
        "Connection string of the owner role (migrations).",
    ),
    "database_platform_url": ("DATABASE_PLATFORM_URL", "Connection string of the platform role."),
    "database_pooler": ("DATABASE_POOLER", "'transaction' behind PgBouncer in transaction mode."),
    "secret_key": (
        "PASSPORT_SECRET_KEY",
        "At least 32 random characters; made by itself without DATABASE_URL.",
    ),
    "data_folder": ("PASSPORT_DATA", "Folder of the embedded PostgreSQL and the made secret."),
    "keys_folder": (
        "PASSPORT_KEYS",
        "Folder of the keys that sign proofs. Empty: 'keys' in PASSPORT_DATA.",
    ),
    "key_store": (
        "PASSPORT_KEY_STORE",
        "'module:name' of a key store of your own, such as a hardware module. Empty: files.",
    ),
    "port": ("PORT", "Port to listen on."),
    "bind": ("PASSPORT_BIND", "Address to listen on."),
    "workers": ("PASSPORT_WORKERS", "Number of web processes."),
    "behind_proxy": ("PASSPORT_BEHIND_PROXY", "'1' when a proxy sets X-Forwarded-Proto and -For."),
    "force_row_security": (
        "PASSPORT_FORCE_ROW_SECURITY",
        "'0' for engines that lose writes under FORCE.",
    ),
    "smtp_host": ("PASSPORT_SMTP_HOST", "Mail server. Empty: mails wait in the outbox."),
    "smtp_port": ("PASSPORT_SMTP_PORT", "Port of the mail server."),
    "smtp_user": ("PASSPORT_SMTP_USER", "User name at the mail server."),
    "smtp_password": ("PASSPORT_SMTP_PASSWORD", "Password at the mail server."),
    "smtp_tls": ("PASSPORT_SMTP_TLS", "'starttls', 'tls' or 'none' (loopback only)."),
    "mail_from": ("PASSPORT_MAIL_FROM", "Sender address of all mails."),
    "languages": (
        "PASSPORT_LANGUAGES",
        "Folder of languages of your own, such as tr/LC_MESSAGES/messages.po.",
    ),
    "plugins": (
        "PASSPORT_PLUGINS",
        "Names of the plugins to load, with commas; '*' all, '-' none.",
    ),
    "debug_hooks": ("DEBUG_HOOKS", "'1' prints each hook call."),
    "demo": ("PASSPORT_DEMO", "'1' opens /demo for demo tenants on loopback."),
}


def read_config(environ: Mapping[str, str] | None = None) -> Config:
    """The settings in the environment; ConfigError names a wrong one."""
    environ = os.environ if environ is None else environ
    given = {
        field: environ[variable]
        for field, (variable, _) in VARIABLES.items()
        if environ.get(variable, "") != ""
    }
    try:
        config = msgspec.convert(given, Config, strict=False)
    except msgspec.ValidationError as error:
        raise ConfigError(f"A setting is wrong: {error}") from error
    return with_secret(config)


def with_secret(config: Config) -> Config:
    """A made secret for the embedded database; a given one must be long enough."""
    if config.secret_key:
        if len(config.secret_key) < 32:
            raise ConfigError("PASSPORT_SECRET_KEY needs at least 32 characters.")
        return config
    if config.database_url:
        raise ConfigError("PASSPORT_SECRET_KEY is needed: at least 32 random characters.")
    path = Path(config.data_folder) / "secret"
    if not path.exists():
        make_secret(path)
    return msgspec.structs.replace(config, secret_key=path.read_text().strip())


def make_secret(path: Path) -> None:
    """Write a new secret whole or not at all: another process that was first keeps its own."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"secret.{secrets.token_hex(8)}")
    draft.touch(mode=0o600)
    draft.write_text(secrets.token_urlsafe(48))
    with contextlib.suppress(FileExistsError):
        path.hardlink_to(draft)
    draft.unlink()


def env_example() -> str:
    """The text of `.env.example`: every setting with its default, commented."""
    defaults = Config()
    lines = ["# Every setting with its default. A setting that is left out keeps it."]
    for field, (variable, meaning) in VARIABLES.items():
        value = getattr(defaults, field)
        shown = {True: "1", False: "0"}.get(value, value) if isinstance(value, bool) else value
        lines += ["", f"# {meaning}", f"# {variable}={shown}"]
    return "\n".join(lines) + "\n"
