"""Let the database itself refuse to change or remove a sealed row."""

from django.db import migrations

SEALED = ("reporting_version", "reporting_event")

POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION scharnier_sealed() RETURNS trigger AS $$
BEGIN
    RAISE EXCEPTION '% is sealed: rows are only ever added', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END;
$$ LANGUAGE plpgsql;
"""


def seal(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    if vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_FUNCTION, params=None)
    for table in SEALED:
        if vendor == "postgresql":
            schema_editor.execute(
                f"CREATE TRIGGER {table}_sealed BEFORE UPDATE OR DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION scharnier_sealed()"
            )
            continue
        for action in ("UPDATE", "DELETE"):
            schema_editor.execute(
                f"CREATE TRIGGER {table}_sealed_{action.lower()} "
                f"BEFORE {action} ON {table} BEGIN "
                f"SELECT RAISE(ABORT, '{table} is sealed: rows are only ever added'); "
                "END"
            )


def unseal(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for table in SEALED:
        if vendor == "postgresql":
            schema_editor.execute(f"DROP TRIGGER {table}_sealed ON {table}")
            continue
        for action in ("update", "delete"):
            schema_editor.execute(f"DROP TRIGGER {table}_sealed_{action}")
    if vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION scharnier_sealed()")


class Migration(migrations.Migration):
    dependencies = [("reporting", "0001_house")]

    operations = [migrations.RunPython(seal, unseal)]
