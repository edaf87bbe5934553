"""Strip a crawl on Ray, with what its pages have in common: two passes over its files.

    python crawl_on_ray.py crawl/*.warc.gz -o articles

It is a template: on a cluster (``ray job submit``, or RAY_ADDRESS set) it runs as it is, if the
files and folders that it is given are the same on all nodes, and boilerstrip is installed there.
"""

import argparse
from pathlib import Path

import ray
from ray.data.expressions import col

from boilerstrip import Pipeline
from boilerstrip.engines.crawl_on_ray import learn_sites, read_crawl, strip_with_sites


def main() -> None:
    """Read the options, and run both passes."""
    parser = argparse.ArgumentParser(description="Strip a crawl in two passes on Ray.")
    parser.add_argument("files", nargs="+", metavar="WARC", help="files of the crawl, or folders")
    parser.add_argument("-o", "--output", required=True, metavar="OUT_FOLDER")
    parser.add_argument(
        "--sites", metavar="SITES_FOLDER", help="sites learned before; else they are learned first"
    )
    options = parser.parse_args()
    output = Path(options.output).absolute()
    ray.init()
    pages = read_crawl(options.files)
    sites = Path(options.sites).absolute() if options.sites else output / "sites"
    if not options.sites:
        # What was written need not be learned again, should the second pass fail.
        learn_sites(pages).write_parquet(str(sites), mode="overwrite")
    strip(pages, sites, output / "articles")


def strip(pages: ray.data.Dataset, sites: Path, output: Path) -> None:
    """The second pass: strip all pages, and say how many there were."""
    known = ray.data.read_parquet(str(sites)).materialize()
    articles = strip_with_sites(
        pages,
        known,
        Pipeline(),  # how pages are stripped
        columns=["url", "title", "text", "error"],
        carry=["id"],
        jobs=1,  # a page that kills its process, or takes a minute, is an error and no more
    )
    articles.write_parquet(str(output), mode="overwrite")
    # Counted in what was written: asked twice, a dataset runs twice.
    written = ray.data.read_parquet(str(output))
    errors = written.filter(expr=col("error") != "").count()
    print(
        f"{written.count() - errors} pages stripped, {errors} errors; {known.count()} hosts known"
    )


if __name__ == "__main__":
    main()
