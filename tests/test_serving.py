"""Starting a server."""

from cafe import serving
from cafe.storage import backup
from cafe.storage.ledger import SqliteLedger


def test_a_cafe_is_served_also_where_no_backup_can_be_made(tmp_path, caplog):
    SqliteLedger(tmp_path).close()
    (tmp_path / backup.FOLDER).write_text("a file stands where the folder should be")
    serving.back_up(tmp_path)
    assert "No backup was made" in caplog.text
