// Readability.js on pages that come through a pipe; speaks the protocol of ../worker.py.
"use strict";

const { readFileSync } = require("node:fs");
const { Readability } = require("@mozilla/readability");
const { JSDOM, VirtualConsole } = require("jsdom");
const { version } = require("@mozilla/readability/package.json");

// Linux hands maxRSS down from whoever started the process, so its own mark is read there.
function peak() {
  try {
    const mark = /^VmHWM:\s+(\d+)/m.exec(readFileSync("/proc/self/status", "latin1"));
    return Number(mark[1]) * 1024;
  } catch {
    return process.resourceUsage().maxRSS * 1024;
  }
}

function answer(values) {
  process.stdout.write(JSON.stringify(values) + "\n");
}

function extracted(html) {
  const start = process.cpuUsage();
  let said;
  try {
    const page = new JSDOM(html, { url: "https://example.org/", virtualConsole: new VirtualConsole() });
    const article = new Readability(page.window.document).parse();
    said = { text: article ? article.textContent : "" };
    page.window.close();
  } catch (error) {
    said = { error: String(error).slice(0, 300) };
  }
  const used = process.cpuUsage(start);
  return { ...said, seconds: (used.user + used.system) / 1e6, peak: peak() };
}

let waiting = Buffer.alloc(0);
let sizes = null;

function serve() {
  for (;;) {
    if (sizes === null) {
      const end = waiting.indexOf(10);
      if (end < 0) return;
      sizes = JSON.parse(waiting.subarray(0, end).toString());
      waiting = waiting.subarray(end + 1);
    }
    const whole = sizes.data + sizes.text;
    if (waiting.length < whole) return;
    const html = waiting.subarray(sizes.data, whole).toString("utf8");
    waiting = waiting.subarray(whole);
    sizes = null;
    answer(extracted(html));
  }
}

answer({ package: "@mozilla/readability", version, peak: peak() });
process.stdin.on("data", (piece) => {
  waiting = Buffer.concat([waiting, piece]);
  serve();
});
