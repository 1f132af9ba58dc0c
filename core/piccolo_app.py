"""Core's tables, gathered from the features, as a Piccolo app."""

from pathlib import Path

from piccolo.conf.apps import AppConfig, table_finder

TABLE_MODULES = [
    "core.accounts.tables",
    "core.accounts.text_tables",
    "core.assessment.tables",
    "core.audio.tables",
    "core.beside.tables",
    "core.calibration.tables",
    "core.catalogue.tables",
    "core.connections.tables",
    "core.conversations.tables",
    "core.credentials.tables",
    "core.duplicates.tables",
    "core.evidence.tables",
    "core.fairness.tables",
    "core.interviews.tables",
    "core.item_lab.tables",
    "core.job_events.tables",
    "core.kernel.tables",
    "core.occupations.tables",
    "core.organisations.tables",
    "core.outcomes.tables",
    "core.privacy.tables",
    "core.paper.tables",
    "core.quality.tables",
    "core.reminders.tables",
    "core.reports.tables",
    "core.searches.tables",
    "core.sharing.tables",
    "core.shortlists.tables",
    "core.skillprint.note_tables",
    "core.skillprint.tables",
    "core.talent_pool.record_tables",
    "core.talent_pool.opening_tables",
    "core.talent_pool.tables",
    "core.vacancies.tables",
]

APP_CONFIG = AppConfig(
    app_name="core",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=table_finder(modules=TABLE_MODULES, exclude_imported=True),
    migration_dependencies=["tenants.piccolo_app"],
)
