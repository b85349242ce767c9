"""A directory with PostgreSQL and the three services, as deploy/quickstart runs them: durability on."""

import contextlib
import copy
import fcntl
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[3]
SERVICES = ("partner", "strategy", "metrics")
TWINS = ("few", "many")
_BEGIN = time.monotonic()
IN_MEMORY = ("tmpfs", "ramfs")
# Of the development principal, in common/auth/development.h; new partners go to the other one.
TENANT = "00000000-0000-7000-8000-000000000001"
OTHER_TENANT = "00000000-0000-7000-8000-000000000002"


class BenchError(Exception):
    """Something did not run, or an answer was wrong."""


def say(text):
    print(f"{time.monotonic() - _BEGIN:6.1f} s  {text}", file=sys.stderr, flush=True)


def run(command, **keywords):
    """The standard output of a command; BenchError with what it said when it fails."""
    done = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True, **keywords)
    if done.returncode != 0:
        said = done.stderr.strip() or done.stdout.strip()
        raise BenchError(f"{' '.join(map(str, command))}: {said}")
    return done.stdout


def _is_free(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _free_ports(first):
    """The first port of a row that deploy/services and deploy/postgres can use."""
    for base in range(first, 60000, 40):
        if all(_is_free(base + offset) for offset in range(40)):
            return base
    raise BenchError("no ports are free")


class Stage:
    """Ports: services at 0, those of twins at 3 and 6, 9 spare; admin ports ten higher; database 39.

    Started by `with`; a directory that was given keeps its data for the next time."""

    def __init__(self, build, directory=None):
        self.build = pathlib.Path(build).resolve()
        self.is_kept = directory is not None
        if directory is None:
            directory = tempfile.mkdtemp(prefix="concord-bench-", dir="/var/tmp")
        self.directory = pathlib.Path(directory).resolve()
        self.directory.mkdir(parents=True, exist_ok=True)
        self.directory.chmod(0o755)  # PostgreSQL may run as another user.
        kind = run(["stat", "-f", "-c", "%T", self.directory]).strip()
        if kind in IN_MEMORY:
            raise BenchError(f"{self.directory} is in memory: a commit there waits for no disk")
        self.lock = open(self.directory / "lock", "w")
        try:
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise BenchError(f"another tests/bench/run is at work in {self.directory}") from None
        self.ports = _free_ports(21411)
        self.environment = self._environment(self.directory)

    def _environment(self, state):
        environment = {key: value for key, value in os.environ.items()
                       if not key.startswith(("CONCORD_", "PG"))}
        return {**environment, "XDG_STATE_HOME": str(state), "CONCORD_BUILD_DIR": str(self.build),
                "CONCORD_POSTGRES_PORT": str(self.ports + 39),
                "CONCORD_QUICKSTART_PORT": str(self.ports)}

    def __enter__(self):
        say(f"the data is in {self.directory}, the programs are those of {self.build}")
        try:
            self.deploy("postgres", "start")
            self.url = self.deploy("postgres", "url", "postgres").strip()
            self.owner_url = self.deploy("postgres", "url").strip()
            for role in SERVICES:
                self._make_password(f"concord_{role}")
            self.deploy("migrate", "--passwords", self.directory / "concord/passwords",
                        CONCORD_DATABASE_URL=self.owner_url)
            self.deploy("services", "start")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for program in ("services", "postgres"):
            try:
                self.deploy(program, "stop")
            except BenchError as error:
                say(str(error))
        if not self.is_kept:
            shutil.rmtree(self.directory, ignore_errors=True)

    @contextlib.contextmanager
    def twin(self, name):
        """The same services on a database `name` of the same server."""
        twin = copy.copy(self)
        twin.ports = self.ports + 3 * (1 + TWINS.index(name))
        database = f"concord_{name}"
        twin.url = self.url.replace("@/concord?", f"@/{database}?")
        owner_url = self.owner_url.replace("@/concord?", f"@/{database}?")
        twin.environment = {**self.environment, "XDG_STATE_HOME": str(self.directory / name),
                            "CONCORD_QUICKSTART_PORT": str(twin.ports),
                            "CONCORD_DATABASE_URL": owner_url}
        if self.sql(f"SELECT 1 FROM pg_database WHERE datname = '{database}'"):
            twin.deploy("migrate")
        else:  # A copy is faster, and needs that nobody is connected.
            self.deploy("services", "stop")
            self.sql(f"CREATE DATABASE {database} OWNER concord TEMPLATE concord")
            self.deploy("services", "start")
        try:
            twin.deploy("services", "start")
            yield twin
        finally:
            twin.deploy("services", "stop")

    def _make_password(self, role):
        script = f'source "{ROOT}/deploy/lib.sh" && password_of {role} >/dev/null'
        run(["bash", "-c", script], env=self.environment)

    def deploy(self, program, *arguments, **settings):
        """Runs a program of deploy/ for this directory."""
        return run([ROOT / "deploy" / program, *arguments], stdin=subprocess.DEVNULL,
                   env={**self.environment, **settings})

    def restart_services(self):
        self.deploy("services", "stop")
        self.deploy("services", "start")

    def role_url(self, role):
        return self.deploy("postgres", "url", role).strip()

    @property
    def spare_port(self):
        return self.ports + 9

    def address(self, service):
        return f"127.0.0.1:{self.ports + SERVICES.index(service)}"

    def admin_address(self, service):
        return f"127.0.0.1:{self.ports + 10 + SERVICES.index(service)}"

    def pid(self, service):
        return int((self.directory / f"concord/run/{service}.pid").read_text())

    def program(self, name):
        """A program of the suite: of the build that is measured, if that has it, or of our own."""
        for build in (self.build, ROOT / "build/bench"):
            if (build / "tests/bench" / name).exists():
                return build / "tests/bench" / name
        raise BenchError(f"{name} is not built: cmake --build --preset bench")

    def sql(self, statement, **variables):
        """What psql prints for the statement: rows of fields that are divided by |."""
        options = [f"--set={name}={value}" for name, value in variables.items()]
        return run(["psql", "-X", "-qAt", "-v", "ON_ERROR_STOP=1", *options, "-d", self.url],
                   input=statement).strip()

    def sql_file(self, name, **variables):
        return self.sql((ROOT / "tests/bench/sql" / name).read_text(), **variables)

    def checkpoint(self):
        """So that no sample pays for the writes of the one before it."""
        self.sql("CHECKPOINT")

    def resident_kib(self, service, field="VmRSS"):
        status = pathlib.Path(f"/proc/{self.pid(service)}/status").read_text()
        return int(re.search(rf"^{field}:\s+(\d+) kB", status, re.MULTILINE).group(1))
