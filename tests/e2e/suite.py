"""The three services as processes, on a database of their own, for end-to-end tests.

The contract is generated here from protos/, as somebody who only has the protos would do it: by
protoc with gRPC's plugin for Python (the protoc in Debian's grpcio-tools, 1.14, does not know
`optional` yet).
"""

import atexit
import importlib
import itertools
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

import grpc

ROOT = pathlib.Path(__file__).resolve().parents[2]
GOOGLE_PROTOS = "/usr/share/gocode/src/github.com/gogo/googleapis"
GRPC_PROTOS = "/usr/share/grpc-proto"
SERVICES = ("partner", "strategy", "metrics")
START_SECONDS = 30
_numbers = itertools.count(1)


def generate_contract():
    """Generates Python code from protos/ once a process; afterwards `concord.*` can be imported."""
    if "concord" in sys.modules:
        return
    target = tempfile.mkdtemp(prefix="concord-contract-")
    protos = sorted(str(p.relative_to(ROOT / "protos")) for p in (ROOT / "protos").rglob("*.proto"))
    others = ["google/api/annotations.proto", "google/api/http.proto",
              "google/rpc/error_details.proto", "google/rpc/status.proto",
              "google/type/date.proto", "grpc/health/v1/health.proto"]
    subprocess.run(
        ["protoc", f"-I{ROOT / 'protos'}", f"-I{GOOGLE_PROTOS}", f"-I{GRPC_PROTOS}",
         f"--python_out={target}", "--plugin=protoc-gen-grpc_python=/usr/bin/grpc_python_plugin",
         f"--grpc_python_out={target}", *protos, *others], check=True)
    # google.rpc lies beside the installed google.protobuf, grpc.health in the installed grpc.
    import google
    google.__path__.append(os.path.join(target, "google"))
    grpc.__path__.append(os.path.join(target, "grpc"))
    sys.path.insert(0, target)
    importlib.invalidate_caches()
    atexit.register(shutil.rmtree, target, ignore_errors=True)


def psql(server, statement):
    subprocess.run(["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", server, "-c", statement],
                   check=True, stdout=subprocess.DEVNULL)


def query(dsn, statement):
    """Rows of a statement, each a list of texts."""
    out = subprocess.run(["psql", "-X", "-q", "-At", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-d", dsn,
                          "-c", statement], check=True, stdout=subprocess.PIPE, text=True).stdout
    return [line.split("\t") for line in out.splitlines()]


class Suite:
    """Starts the services, on a copy of a database, and stops them by process id."""

    def __init__(self, template="concord_template"):
        server = os.environ.get("CONCORD_TEST_POSTGRES")
        if not server:
            raise unittest.SkipTest("needs PostgreSQL: run it by tests/run")
        self.binaries = pathlib.Path(os.environ.get("CONCORD_BUILD_DIR", ROOT / "build/dev"))
        self.server = server
        self.database = f"concord_e2e_{os.getpid()}_{next(_numbers)}"
        psql(f"{server} dbname=postgres", f"CREATE DATABASE {self.database} TEMPLATE {template}")
        self.directory = tempfile.mkdtemp(prefix="concord-e2e-")
        self.processes = {}

    def dsn(self, service=None):
        user = f" user=concord_{service}" if service else ""
        return f"{self.server} dbname={self.database}{user}"

    def address(self, service):
        return f"unix:{self.directory}/{service}.sock"

    def log(self, service):
        return pathlib.Path(self.directory, f"{service}.log").read_text(errors="replace")

    def start(self, *services):
        for service in services or SERVICES:
            # How the database is used is up to who runs the tests; all else to the suite.
            environment = {k: v for k, v in os.environ.items()
                           if not k.startswith("CONCORD_") or k.startswith("CONCORD_DATABASE_")}
            environment.update({
                "CONCORD_DATABASE_URL": self.dsn(service),
                "CONCORD_LISTEN": self.address(service),
                "CONCORD_ADMIN_LISTEN": "",
                **{f"CONCORD_PEER_{s.upper()}": self.address(s) for s in SERVICES}})
            log = open(pathlib.Path(self.directory, f"{service}.log"), "a")
            self.processes[service] = subprocess.Popen(
                [str(self.binaries / "services" / service / f"concord-{service}")],
                env=environment, stdout=log, stderr=log)
            log.close()
        for service in services or SERVICES:
            self.wait_serving(service)

    def wait_serving(self, service):
        deadline = time.monotonic() + START_SECONDS
        while self.health(service) != "SERVING":
            if time.monotonic() > deadline or self.processes[service].poll() is not None:
                raise AssertionError(f"{service} is not serving:\n{self.log(service)}")
            time.sleep(0.02)

    def health(self, service):
        """What grpc.health.v1 says."""
        from grpc.health.v1 import health_pb2, health_pb2_grpc
        with grpc.insecure_channel(self.address(service)) as channel:
            try:
                answer = health_pb2_grpc.HealthStub(channel).Check(
                    health_pb2.HealthCheckRequest(), timeout=1)
            except grpc.RpcError as error:
                return error.code().name
        return health_pb2.HealthCheckResponse.ServingStatus.Name(answer.status)

    def channel(self, service):
        return grpc.insecure_channel(self.address(service))

    def kill(self, service):
        process = self.processes.pop(service)
        process.send_signal(signal.SIGKILL)
        process.wait()

    def stop(self, service):
        """Drains the service; its exit code."""
        process = self.processes.pop(service)
        process.terminate()
        return process.wait(timeout=START_SECONDS)

    def close(self):
        for service in list(self.processes):
            self.stop(service)
        psql(f"{self.server} dbname=postgres", f"DROP DATABASE IF EXISTS {self.database} WITH (FORCE)")
        shutil.rmtree(self.directory, ignore_errors=True)


class SuiteTest(unittest.TestCase):
    """Tests on one running suite."""

    @classmethod
    def setUpClass(cls):
        generate_contract()
        cls.suite = Suite()
        cls.addClassCleanup(cls.suite.close)
        cls.suite.start()

    def stub(self, module, service):
        """The stub of a service: stub("partner.v1.partner", "PartnerService")."""
        code = importlib.import_module(f"concord.{module}_pb2_grpc")
        channel = self.suite.channel(module.split(".")[0])
        self.addCleanup(channel.close)
        return Calls(getattr(code, service + "Stub")(channel))

    def assert_fails(self, code, reason, call, *arguments, **keywords):
        """The call fails with that code and reason; returns the details by their type."""
        with self.assertRaises(grpc.RpcError) as caught:
            call(*arguments, **keywords)
        details = details_of(caught.exception)
        self.assertEqual(caught.exception.code().name, code, caught.exception.details())
        self.assertEqual(details["ErrorInfo"].reason, reason, caught.exception.details())
        return details


class Calls:
    """A stub whose calls all have a deadline."""

    def __init__(self, stub):
        self._stub = stub

    def __getattr__(self, method):
        call = getattr(self._stub, method)
        return lambda request, timeout=20, metadata=(): call(request, timeout=timeout,
                                                            metadata=metadata)


def details_of(error):
    from google.rpc import error_details_pb2, status_pb2
    status = status_pb2.Status()
    for key, value in error.trailing_metadata():
        if key == "grpc-status-details-bin":
            status.ParseFromString(value)
    details = {}
    for packed in status.details:
        name = re.sub(r".*\.", "", packed.type_url)
        message = getattr(error_details_pb2, name)()
        packed.Unpack(message)
        details[name] = message
    return details
