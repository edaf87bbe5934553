"""Settings of the test suite, and what takes long to start and several of its files need."""

import os
import sys

import pytest
from hypothesis import settings
from small_crawl import small_crawl

# No time limits on single examples, as machines are noisy.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_collection_modifyitems(items):
    """Have what needs a cluster last, so that nothing is timed beside one that waits."""
    items.sort(key=lambda item: [name in item.fixturenames for name in ("ray", "spark")])


@pytest.fixture(scope="session")
def crawl(tmp_path_factory):
    return small_crawl(tmp_path_factory.mktemp("crawl"))


@pytest.fixture(scope="session")
def spark_settings():
    """What makes Spark start soon, and do little soon."""
    return {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.shuffle.partitions": "3",
        # What would be compiled runs a few times here.
        "spark.sql.codegen.wholeStage": "false",
        "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    }


@pytest.fixture(scope="session")
def spark(spark_settings):
    """Spark on this machine, with batches and partitions so small that there are several."""
    from pyspark import SparkContext
    from pyspark.sql import SparkSession

    patch = pytest.MonkeyPatch()
    patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    patch.setenv("PYSPARK_PYTHON", sys.executable)
    # Workers import what the tests do.
    patch.setenv("PYTHONPATH", os.pathsep.join(filter(None, sys.path)))
    session = (
        SparkSession.builder.master("local[2,3]")  # a task that dies is tried again, twice
        .config(map=spark_settings)
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "3")
        # So little would be put into one partition otherwise.
        .config("spark.sql.adaptive.coalescePartitions.enabled", "false")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("OFF")
    gateway = session.sparkContext._gateway
    yield session
    session.stop()
    # The JVM goes on until the process that began it ends, and another session would ask for it.
    gateway.shutdown()
    gateway.proc.stdin.close()
    gateway.proc.wait(30)
    SparkContext._gateway = SparkContext._jvm = None
    patch.undo()


@pytest.fixture(scope="session")
def ray():
    """Ray on this machine, with partitions and processes so few that it is soon there."""
    patch = pytest.MonkeyPatch()
    patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    patch.setenv("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER", "0")  # loopback alone, as on these
    patch.setenv("PYTHONPATH", os.pathsep.join(filter(None, sys.path)))
    import ray

    ray.init(
        num_cpus=2, include_dashboard=False, object_store_memory=100_000_000, log_to_driver=False,
        logging_level="error", _system_config={"num_workers_soft_limit": 8},
    )  # fmt: skip
    assert ray.util.get_node_ip_address() == "127.0.0.1"
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    context.execution_options.preserve_order = True
    context.default_hash_shuffle_parallelism = 3
    yield ray
    ray.shutdown()
    patch.undo()
