"use strict";
// The labelling page: its lines, what is chosen among them, the labels they are given, and undo.

import { Connection } from "./connection.js";
import { trainingPanel } from "./training.js";

const { element, account } = reasons;
const find = (id) => document.getElementById(id);
const list = find("lines");
const percent = (share) => `${Math.round(100 * share)}%`;
const many = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;

// --- what happens to changes -------------------------------------------------------------------

const connection = new Connection({
  waiting(count, why) {
    const saved = find("saved");
    saved.textContent = count ? `${many(count, "change")} not saved yet` : "all saved";
    saved.classList.toggle("waiting", count > 0);
    connection.trouble = why;
    if (why) notice(`Not saved yet: ${why}. It is tried again.`, "trouble");
    else if (find("notice").dataset.kind === "trouble") notice("");
  },
  heard(number, state) {
    if (dump.number !== number) return;
    const before = dump.status;
    Object.assign(dump, state);
    if (before !== dump.status) refreshOverview();
  },
  async refused(number, error, changes) {
    const now = Object.entries(error.said.labels || {});
    const wanted = new Map(changes.map(([line, , to]) => [String(line), to]));
    const told = now.map(([line, label]) => `line ${line} is ${label} now, and you gave ${wanted.get(line)}`);
    await open(number, focus);
    notice(told.length
      ? `Changed in another window, or by somebody else, meanwhile: ${told.slice(0, 3).join("; ")}. Your change was not made.`
      : error.message);
  },
});

function notice(text, kind = "") {
  const shown = find("notice");
  shown.textContent = text.replace(/`([^`]*)`/g, "“$1”");
  shown.dataset.kind = kind;
  shown.hidden = !text;
}

// --- the dumps ---------------------------------------------------------------------------------

let overview = { dumps: [], labels: [], doubtful: 0.8 };
let dump = null;
let rows = [];
const keyOf = new Map();

async function refreshOverview() {
  overview = await connection.ask("dumps");
  showOverview();
}

function showOverview() {
  const marks = { done: "✓", begun: "…", open: "○", unreadable: "✗" };
  const options = overview.dumps.map((one) => {
    const more = one.status === "unreadable" ? `: ${one.why}`
      : one.status === "done" || one.doubt === null ? "" : ` (${percent(one.doubt)} in doubt)`;
    const option = element("option", `${marks[one.status]} ${one.name}${more}`);
    option.value = one.number;
    option.disabled = one.status === "unreadable";
    return option;
  });
  find("dumps").replaceChildren(...options);
  if (dump) find("dumps").value = dump.number;
  const count = (status) => overview.dumps.filter((one) => one.status === status).length;
  const unreadable = count("unreadable");
  find("progress").textContent = `${count("done")} of ${overview.dumps.length - unreadable} done`
    + (unreadable ? `, ${unreadable} unreadable` : "");
  showStatus();
}

function showStatus() {
  const done = dump?.status === "done";
  find("done").textContent = done ? "Next dump" : "Done, next dump";
  find("reopen").hidden = !done;
}

function showDump() {
  gaps.clear();
  rows = dump.lines.map(([line, text, label, proposed, chance, second], index) => {
    const row = element("li");
    row.id = `line-${line}`;
    row.setAttribute("role", "option");
    row.setAttribute("aria-selected", "false");
    const sure = element("span", undefined, "chance");
    sure.style.setProperty("--sure", percent(chance));
    sure.title = `${proposed} was proposed, ${percent(chance)} sure`;
    row.append(element("span", line, "number"), element("span", label, "label"), sure, element("span", text, "text"));
    if (index && line > dump.lines[index - 1][0] + 1) gaps.add(index);
    if (second && second !== label) row.append(element("span", `the other reading: ${second}`, "second"));
    return row;
  });
  rows.forEach((_, index) => paint(index));
  list.dir = dump.direction;
  list.replaceChildren(...inStretches(rows));
  showCounts();
  showHead();
  showAgreement();
  showStatus();
  document.title = `${dump.name} – boilerstrip label`;
}

// A browser leaves out whole stretches that are not in sight; of single rows it would look at each.
function inStretches(made) {
  const stretches = [];
  for (let start = 0; start < made.length; start += 100) {
    const stretch = element("ol", undefined, "lines");
    stretch.setAttribute("role", "presentation");
    stretch.append(...made.slice(start, start + 100));
    stretches.push(stretch);
  }
  return stretches;
}

const gaps = new Set();
const main = new Set(["title", "heading", "body"]);
function paint(index) {
  const label = dump.lines[index][2];
  const row = rows[index];
  if (row.dataset.label !== label) {
    row.dataset.label = label;
    row.children[1].firstChild.data = label;
  }
  const kinds = row.classList.contains("focus") ? ["focus"] : [];
  if (gaps.has(index)) kinds.push("gap");
  if (main.has(label)) kinds.push("kept");
  if (label !== dump.lines[index][3]) kinds.push("corrected");
  else if (inDoubt(index)) kinds.push("doubtful");
  const kind = kinds.join(" ");
  if (row.className !== kind) row.className = kind;
}

function inDoubt(index) {
  const [, , label, proposed, chance] = dump.lines[index];
  return dump.status !== "done" && label === proposed && chance < overview.doubtful && !seen.has(index);
}

function showCounts() {
  const counts = new Map();
  let doubtful = 0;
  dump.lines.forEach(([, , label], index) => {
    counts.set(label, (counts.get(label) || 0) + 1);
    if (inDoubt(index)) doubtful += 1;
  });
  for (const button of find("labels").children) {
    button.lastChild.textContent = counts.get(button.dataset.label) || "";
  }
  find("doubt").textContent = doubtful ? `Next in doubt (${doubtful})` : "None in doubt";
  find("doubt").disabled = !doubtful;
  find("undo").disabled = !past.length;
  find("redo").disabled = !undone.length;
  return doubtful;
}

function showLabels() {
  const made = overview.labels.map(([label, key, meaning]) => {
    keyOf.set(key, label);
    const button = element("button");
    button.type = "button";
    button.dataset.label = label;
    button.title = meaning;
    button.setAttribute("aria-keyshortcuts", key);
    button.append(element("kbd", key), element("span", label), element("small"));
    return button;
  });
  find("labels").replaceChildren(...made);
  const told = overview.labels.flatMap(([label, , meaning]) => [element("dt", label), element("dd", meaning)]);
  find("meanings").replaceChildren(...told);
}

function showAgreement() {
  find("second").hidden = !dump.agreement;
  if (!dump.agreement) return;
  const { share, kappa, main: kept } = dump.agreement;
  find("agreement").textContent = `Same label on ${(100 * share).toFixed(1)}% of the lines (kappa `
    + `${kappa.toFixed(3)}), main content or not on ${(100 * kept).toFixed(1)}%.`;
  find("second").open = true;
}

let reasonsAsked = 0;
async function showReasons() {
  const asked = ++reasonsAsked;
  const { number } = dump;
  // Who goes through lines quickly has no time to read.
  await new Promise((resolve) => setTimeout(resolve, 150));
  if (asked !== reasonsAsked) return;
  const [line, , label, proposed, chance] = dump.lines[focus];
  const head = `Line ${line}: ${label === proposed ? "" : `${label}; `}${proposed} was proposed, ${percent(chance)} sure`;
  let why = null;
  try {
    why = await connection.ask(`dumps/${number}/reasons/${line}`);
  } catch { /* The server is away, which is told elsewhere. */ }
  if (asked !== reasonsAsked || number !== dump.number) return;
  find("reasons").replaceChildren(element("p", head), ...(why ? account(why) : []));
  find("reasons").dataset.label = label;
}

// --- the head ----------------------------------------------------------------------------------

const hints = {
  source: "who published the page",
  language: "a code like en or zh; und where it is not known",
  kind: "none is a page without main content",
  renderer: "how the text was made: wet, nodes, browser or another word",
  licence: "under which terms text and labels may be used, like CC0-1.0",
};

function showHead() {
  const fields = overview.fields.map((name) => {
    const input = element(name === "kind" ? "select" : "input");
    if (name === "kind") input.append(...overview.kinds.map((kind) => element("option", kind)));
    input.name = name;
    input.value = dump.origin[name];
    input.id = `field-${name}`;
    input.title = hints[name];
    const label = element("label", name);
    label.htmlFor = input.id;
    label.title = hints[name];
    return [label, input];
  });
  find("fields").replaceChildren(...fields.flat());
}

let headSaving = Promise.resolve();
async function saveField(input) {
  const { number } = dump;
  const origin = { ...dump.origin, [input.name]: input.value };
  try {
    const state = await connection.ask(`dumps/${number}/head`, { origin });
    if (dump.number === number) Object.assign(dump, state, { origin });
    input.removeAttribute("aria-invalid");
    notice("");
  } catch (error) {
    input.setAttribute("aria-invalid", "true");
    notice(`${input.name} was not saved: ${error.status ? error.message : "the server does not answer"}`);
  }
}

find("fields").addEventListener("change", (event) => {
  headSaving = headSaving.then(() => saveField(event.target));
});
find("fields").addEventListener("submit", (event) => event.preventDefault());

// --- choosing ----------------------------------------------------------------------------------

let focus = 0;
let anchor = 0;
let chosen = [];
let seen = new Set();
const places = new Map();

function choose(index, extend = false) {
  if (!rows.length) return;
  for (const one of chosen) rows[one]?.setAttribute("aria-selected", "false");
  rows[focus]?.classList.remove("focus");
  focus = Math.min(Math.max(index, 0), rows.length - 1);
  if (!extend) anchor = focus;
  chosen = [];
  for (let n = Math.min(anchor, focus); n <= Math.max(anchor, focus); n++) chosen.push(n);
  for (const one of chosen) rows[one].setAttribute("aria-selected", "true");
  const row = rows[focus];
  row.classList.add("focus");
  list.setAttribute("aria-activedescendant", row.id);
  row.scrollIntoView({ block: "nearest" });
  showReasons();
}

function goTo(by, wanted, none) {
  seen.add(focus);
  paint(focus);
  for (let step = 1; step <= rows.length; step++) {
    const index = (focus + by * step + rows.length * step) % rows.length;
    if (!wanted(index)) continue;
    choose(index);
    rows[index].scrollIntoView({ block: "center" });
    showCounts();
    return;
  }
  showCounts();
  notice(none);
}

const toDoubtful = (by) => goTo(by, inDoubt, "No line is left in doubt: Enter finishes this dump.");
const toDispute = () => goTo(
  1, (index) => dump.lines[index][5] && dump.lines[index][5] !== dump.lines[index][2],
  "The two readings agree on every line.",
);

function chooseRun() {
  const label = dump.lines[focus][2];
  let first = focus;
  let last = focus;
  while (first > 0 && dump.lines[first - 1][2] === label) first--;
  while (last < rows.length - 1 && dump.lines[last + 1][2] === label) last++;
  anchor = first;
  choose(last, true);
}

// --- changing ----------------------------------------------------------------------------------

const past = [];
const undone = [];

function give(label, indices = chosen) {
  const changes = [];
  for (const index of indices) {
    const was = dump.lines[index][2];
    const to = typeof label === "string" ? label : label(index);
    seen.add(index);
    if (was === to) paint(index);
    else changes.push([index, was, to]);
  }
  if (!changes.length) { showCounts(); return; }
  past.push(changes);
  undone.length = 0;
  make(changes);
}

function make(changes) {
  if (find("notice").dataset.kind !== "trouble") notice("");
  for (const [index, , to] of changes) {
    dump.lines[index][2] = to;
    paint(index);
  }
  showCounts();
  connection.say(dump.number, changes.map(([index, was, to]) => [dump.lines[index][0], was, to]));
}

function back(from, to) {
  const changes = from.pop();
  if (!changes) return;
  to.push(changes);
  const reverse = from === past;
  make(changes.map(([index, was, now]) => (reverse ? [index, now, was] : [index, was, now])));
  choose(changes[0][0]);
}

// --- other windows -----------------------------------------------------------------------------

async function look() {
  if (!dump || connection.waiting.length || document.hidden) return;
  const { number, edition, version, status } = dump;
  try {
    const state = await connection.ask(`dumps/${number}/since/${edition}/${version}`);
    if (connection.waiting.length || dump.number !== number || dump.version !== version) return;
    Object.assign(dump, { version: state.version, status: state.status });
    const at = new Map(dump.lines.map(([line], index) => [String(line), index]));
    for (const [line, label] of Object.entries(state.labels)) {
      dump.lines[at.get(line)][2] = label;
      paint(at.get(line));
    }
    if (Object.keys(state.labels).length) showCounts();
    if (status !== dump.status) await refreshOverview();
    if (find("notice").dataset.kind === "away") notice("");
  } catch (error) {
    if (error.said?.anew) await open(number, focus);
    else if (!error.status) notice("The server does not answer. Start boilerstrip label again, and open the address that it prints.", "away");
    else if (error.status !== 409) notice(error.message, "away");
  }
}

// --- from dump to dump -------------------------------------------------------------------------

async function open(number, place = null) {
  if (dump) places.set(dump.number, { focus, seen });
  let given;
  try {
    given = await connection.ask(`dumps/${number}`);
  } catch (error) {
    notice(error.status ? error.message : "The server does not answer.");
    return;
  }
  dump = given;
  const before = places.get(number);
  seen = before?.seen ?? new Set();
  past.length = undone.length = 0;
  chosen = [];
  asked = false;
  notice("");
  showOverview();
  showDump();
  own = { since: performance.now(), keys: 0, clicks: 0 };
  choose(place ?? before?.focus ?? 0);
  list.focus({ preventScroll: true });
  history.replaceState({ number }, "");
}

let asked = false;
async function finish() {
  if (dump.status === "done") {
    if (overview.next !== null) await open(overview.next);
    return;
  }
  const doubtful = showCounts();
  if (doubtful && !asked) {
    asked = true;
    notice(`${many(doubtful, "line")} in doubt not looked at (Space goes there). Enter again: done all the same.`);
    return;
  }
  await headSaving;
  const wrong = find("fields").querySelector("[aria-invalid]");
  if (wrong) {
    find("head").open = true;
    wrong.focus();
    notice(`Not done: ${wrong.name} is not right yet: ${hints[wrong.name]}.`);
    return;
  }
  const { number } = dump;
  if (!(await connection.allHeard())) {
    if (connection.waiting.length) notice(`Not done: not everything is saved: ${connection.trouble}. It is tried again.`, "trouble");
    return;
  }
  try {
    const state = await connection.ask(`dumps/${number}/finish`, {});
    if (dump.number !== number) return;
    count();
    Object.assign(dump, state);
    overview = await connection.ask("dumps");
    if (state.next !== null) await open(state.next);
    else {
      showOverview();
      rows.forEach((_, index) => paint(index));
      showCounts();
      notice("All dumps are done.");
    }
  } catch (error) {
    notice(`Not done: ${error.status ? error.message : "the server does not answer"}`);
    const place = error.said?.problems?.find(([, line]) => line)?.[1];
    if (place) choose(dump.lines.findIndex(([line]) => line === place));
    if (/kind/.test(error.message)) find("head").open = true;
  }
}

async function reopen() {
  try {
    Object.assign(dump, await connection.ask(`dumps/${dump.number}/reopen`, {}));
    await refreshOverview();
    rows.forEach((_, index) => paint(index));
    showCounts();
    notice("This dump is no longer done: its labels are gold again after Enter.");
  } catch (error) { notice(error.message); }
}

async function beside(by) {
  const there = overview.dumps.filter((one) => one.status !== "unreadable");
  const other = there[there.findIndex((one) => one.number === dump.number) + by];
  if (other) await open(other.number);
}

// --- what a sitting takes ----------------------------------------------------------------------

const sitting = { dumps: 0, seconds: 0, keys: 0, clicks: 0 };
let own = { since: 0, keys: 0, clicks: 0 };
function count() {
  sitting.dumps += 1;
  sitting.seconds += (performance.now() - own.since) / 1000;
  sitting.keys += own.keys;
  sitting.clicks += own.clicks;
  find("sitting").textContent = `${many(sitting.dumps, "dump")} done in ${Math.floor(sitting.seconds / 60)} min `
    + `${Math.round(sitting.seconds % 60)} s, with ${many(sitting.keys, "key")} and ${many(sitting.clicks, "click")}.`;
}

// --- keys and mouse ----------------------------------------------------------------------------

const pageful = () => Math.max(Math.floor(list.parentElement.clientHeight / 30), 1);
const moves = {
  ArrowDown: () => focus + 1, ArrowUp: () => focus - 1,
  PageDown: () => focus + pageful(), PageUp: () => focus - pageful(),
  Home: () => 0, End: () => rows.length - 1,
};
const acts = {
  " ": (event) => toDoubtful(event.shiftKey ? -1 : 1),
  Enter: () => finish(),
  Backspace: () => give((index) => dump.lines[index][3]),
  x: () => chooseRun(),
  z: () => back(past, undone),
  Z: () => back(undone, past),
  "[": () => beside(-1),
  "]": () => beside(1),
  "?": () => { find("help").open = true; find("help").scrollIntoView({ block: "start" }); },
  Escape: () => choose(focus),
};

document.addEventListener("keydown", (event) => {
  if (!dump || event.altKey) return;
  if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
  if (/^(BUTTON|SUMMARY)$/.test(event.target.tagName) && (event.key === " " || event.key === "Enter")) return;
  if (!["Shift", "Control", "Meta"].includes(event.key)) own.keys += 1;
  if (event.ctrlKey || event.metaKey) {
    const key = event.key.toLowerCase();
    if (key === "z") back(...(event.shiftKey ? [undone, past] : [past, undone]));
    else if (key === "y") back(undone, past);
    else if (key === "a") { anchor = 0; choose(rows.length - 1, true); }
    else return;
  } else if (moves[event.key]) choose(moves[event.key](), event.shiftKey);
  else if (acts[event.key]) acts[event.key](event);
  else if (keyOf.has(event.key)) give(keyOf.get(event.key));
  else return;
  event.preventDefault();
});

const rowAt = (event) => rows.indexOf(event.target.closest("#lines li"));
let dragging = false;
list.addEventListener("pointerdown", (event) => {
  const index = rowAt(event);
  if (index < 0 || event.button) return;
  own.clicks += 1;
  dragging = event.pointerType === "mouse";
  choose(index, event.shiftKey);
});
list.addEventListener("pointerover", (event) => {
  const index = rowAt(event);
  if (dragging && event.buttons && index >= 0 && index !== focus) choose(index, true);
});
addEventListener("pointerup", () => { dragging = false; });

find("labels").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  own.clicks += 1;
  give(button.dataset.label);
  list.focus({ preventScroll: true });
});
const clicks = {
  undo: () => back(past, undone), redo: () => back(undone, past), done: finish, reopen,
  doubt: () => toDoubtful(1), dispute: toDispute,
};
for (const [id, act] of Object.entries(clicks)) {
  find(id).addEventListener("click", () => { own.clicks += 1; act(); list.focus({ preventScroll: true }); });
}
find("dumps").addEventListener("change", (event) => open(Number(event.target.value)));

// --- begin -------------------------------------------------------------------------------------

try {
  overview = await connection.ask("dumps");
  showLabels();
  showOverview();
  const first = history.state?.number ?? overview.next ?? overview.dumps.find((one) => one.status !== "unreadable")?.number;
  if (first === undefined) notice("There is no dump here that can be read.");
  else await open(first);
  document.body.classList.toggle("empty", !dump);
  setInterval(look, 1500);
  setInterval(() => {
    const looking = overview.dumps.some((one) => one.doubt === null && one.status !== "unreadable");
    if (looking && !document.hidden) refreshOverview().catch(() => {});
  }, 3000);
  trainingPanel(connection, notice, async (anew) => {
    overview = anew;
    await open(dump.number, focus);
  });
} catch (error) {
  notice(error.status ? error.message : "The server does not answer.");
}
