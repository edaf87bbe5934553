"""Settings of the test suite, and what takes long to start and several of its files need."""

import os
import sys

import pytest
from hypothesis import settings

# No time limits on single examples, as machines are noisy.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="module")
def spark():
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
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "3")
        .config("spark.sql.shuffle.partitions", "4")
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
