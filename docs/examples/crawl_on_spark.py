"""Strip a crawl on Spark, with what its pages have in common: two passes over its files.

    python crawl_on_spark.py crawl/*.warc.gz -o stripped --master 'local[*]'

It is a template: on a cluster (``spark-submit``, without --master) it runs as it is, if the files
and folders that it is given are the same on all nodes, and boilerstrip is installed there.
"""

import argparse
import os
import sys
from pathlib import Path

from pyspark.sql import DataFrame, SparkSession, functions

from boilerstrip import Pipeline
from boilerstrip.engines.crawl_on_spark import learn_sites, read_crawl, strip_with_sites


def main() -> None:
    """Read the options, and run both passes."""
    parser = argparse.ArgumentParser(description="Strip a crawl in two passes on Spark.")
    parser.add_argument("files", nargs="+", metavar="WARC", help="files of the crawl, or folders")
    parser.add_argument("-o", "--output", required=True, metavar="OUT_FOLDER")
    parser.add_argument(
        "--sites", metavar="SITES_FOLDER", help="sites learned before; else they are learned first"
    )
    parser.add_argument("--master", help="where Spark runs, local[*] for here")
    options = parser.parse_args()
    output = Path(options.output).absolute()
    session = session_at(options.master)
    pages = read_crawl(session, options.files)
    sites = Path(options.sites).absolute() if options.sites else output / "sites"
    if not options.sites:
        # What was written need not be learned again, should the second pass fail.
        learn_sites(pages).write.parquet(str(sites), mode="overwrite")
    strip(session, pages, sites, output / "articles")
    session.stop()


def session_at(master: str | None) -> SparkSession:
    """Spark, here or on a cluster."""
    if master and master.startswith("local"):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # else the first python3 there is
    builder = SparkSession.builder.appName("boilerstrip")
    # Pages are large: fewer of them travel to Python at once than is usual.
    builder = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "500")
    return (builder.master(master) if master else builder).getOrCreate()


def strip(session: SparkSession, pages: DataFrame, sites: Path, output: Path) -> None:
    """The second pass: strip all pages, and say how many there were."""
    known = session.read.parquet(str(sites))
    articles = strip_with_sites(
        pages,
        known,
        Pipeline(),  # how pages are stripped
        columns=["url", "title", "text", "error"],
        carry=["id"],
        jobs=1,  # a page that kills its process, or takes a minute, is an error and no more
    )
    articles.write.parquet(str(output), mode="overwrite")
    # Counted in what was written: asked twice, a plan runs twice.
    written = session.read.parquet(str(output))
    errors = written.where(functions.col("error") != "").count()
    print(
        f"{written.count() - errors} pages stripped, {errors} errors; {known.count()} hosts known"
    )


if __name__ == "__main__":
    main()
