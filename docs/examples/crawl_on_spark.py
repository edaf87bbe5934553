"""Strip a crawl on Spark: learn what repeats over each site, then take it out of every page.

    python docs/examples/crawl_on_spark.py crawl/*.warc.gz -o stripped

On a cluster: spark-submit, without --master, with files on storage that all machines have mounted.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from pyspark.sql import SparkSession, functions

from boilerstrip import Pipeline
from boilerstrip.engines.crawl_on_spark import learn_sites, read_crawl, strip_with_sites


def main() -> None:
    """Read the files, learn the sites, strip the pages, and tell how many there were."""
    options = _options()
    if options.master and options.master.startswith("local"):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # else the first python3 there is
    builder = SparkSession.builder.appName("boilerstrip")
    # Pages are large: fewer of them travel to Python at once than is usual.
    builder = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "500")
    session = (builder.master(options.master) if options.master else builder).getOrCreate()
    pipeline = Pipeline()
    articles, sites = f"{options.out}/articles", options.sites or f"{options.out}/sites"

    # Each pass reads the files: that takes a small part of the time, and no room.
    pages = read_crawl(session, options.files)

    # The first pass. What is written is learned once, and can strip other crawls of these sites.
    learn_sites(pages, pipeline).write.parquet(sites)
    known = session.read.parquet(sites)

    # The second pass. With jobs=1, a page that kills its process or takes too long is an error.
    stripped = strip_with_sites(
        pages, known, pipeline, columns=["url", "title", "text", "error"], carry=["id"], jobs=1
    )
    stripped.write.parquet(articles)

    bad = functions.count_if(functions.col("error") != "")
    count, errors = session.read.parquet(articles).select(functions.count("*"), bad).first()
    print(f"{count} pages, {known.count()} hosts that are known, {errors} errors")
    session.stop()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("files", nargs="+", help="WARC, WET, JSON lines, Parquet, or folders")
    parser.add_argument("-o", "--out", required=True, help="folder for the articles, a new one")
    parser.add_argument("--sites", help="folder for what is learned (default: sites in OUT)")
    parser.add_argument("--master", help="where Spark runs, local[*] for here")
    options = parser.parse_args()
    if Path(options.out, "articles").exists():
        parser.error(f"{options.out} has articles already")
    return options


if __name__ == "__main__":
    main()
