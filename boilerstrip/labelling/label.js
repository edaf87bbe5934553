// The labelling page: its lines, what is chosen among them, the labels they are given, and undo.

import { Connection, whyNot } from "./connection.js";
import { Head } from "./head.js";
import { Sitting, many } from "./sitting.js";
import { trainingPanel } from "./training.js";

const { element, account } = reasons;
const find = (id) => document.getElementById(id);
const list = find("lines");
const percent = (share) => `${Math.round(100 * share)}%`;

// --- what happens to changes -------------------------------------------------------------------

const connection = new Connection({
  version: (number) => (dump.number === number ? dump.version : ""),
  waiting(count, why) {
    const saved = find("saved");
    saved.textContent = count ? `${many(count, "change")} not saved yet` : "all saved";
    saved.classList.toggle("waiting", count > 0);
    if (why) notice(`Not saved yet: ${why}. It is tried again.`, "trouble");
    else if (find("notice").dataset.kind === "trouble") notice("");
  },
  heard: take,
  async refused(number, error, changes) {
    const now = Object.entries(error.said.labels || {});
    const wanted = new Map(changes.map(([line, , to]) => [String(line), to]));
    const told = now.map(([line, label]) => `line ${line} is ${label} now, and you gave ${wanted.get(line)}`);
    await open(number, focus);
    const lost = `${many(changes.length, "change")} of yours ${changes.length === 1 ? "was" : "were"} not made.`;
    if (told.length) notice(`Changed in another window, or by somebody else, meanwhile: ${told.slice(0, 3).join("; ")}. ${lost}`);
    else notice(`${error.message}: ${lost}`);
  },
});

// Show what the server says of a dump: what others have changed, but for what it has not heard yet.
function take(number, state) {
  if (!dump || dump.number !== number) return;
  const own = connection.linesWaiting(number);
  for (const [line, label] of Object.entries(state.labels)) {
    const index = lineAt.get(Number(line));
    if (own.has(Number(line)) || dump.lines[index][2] === label) continue;
    dump.lines[index][2] = label;
    paint(index);
  }
  const { status, origin } = dump;
  const { edition, version, agreement } = state;
  Object.assign(dump, { edition, version, agreement, status: state.status, origin: state.origin });
  head.update(origin, state.origin);
  if (Object.keys(state.labels).length) showCounts();
  showAgreement();
  if (status !== dump.status) refreshOverview().catch(() => {});
}

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
let lineAt = new Map();
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
    if (second) row.append(element("span", `the other reading: ${second}`, "second"));
    return row;
  });
  lineAt = new Map(dump.lines.map(([line], index) => [line, index]));
  rows.forEach((_, index) => paint(index));
  list.dir = dump.direction;
  list.replaceChildren(...inStretches(rows));
  showCounts();
  head.show(overview.fields, overview.kinds);
  find("second").open = Boolean(dump.agreement);
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
  if (row.children[4]) row.children[4].hidden = dump.lines[index][5] === label;
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

// --- the head, and what a sitting takes -----------------------------------------------------------

const head = new Head(find("fields"), connection, { current: () => dump, took: take, notice });
const sitting = new Sitting(find("sitting"));

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
  connection.say(dump.number, dump.edition, changes.map(([index, was, to]) => [dump.lines[index][0], was, to]));
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
  const { number, edition, version } = dump;
  try {
    const state = await connection.ask(`dumps/${number}/since/${edition}/${version}`);
    if (!connection.waiting.length && dump.version === version) take(number, state);
    if (find("notice").dataset.kind === "away") notice("");
  } catch (error) {
    if (error.said?.anew) {
      await open(number, focus);
      notice("The text was changed by another program, and is shown anew.");
    } else {
      notice(error.status === 403 || !error.status ? `Not followed: ${whyNot(error)}.` : error.message, "away");
    }
  }
}

// --- from dump to dump -------------------------------------------------------------------------

let opening = 0;
async function open(number, place = null) {
  const mine = ++opening;
  if (dump) places.set(dump.number, { focus, seen });
  let given;
  try {
    given = await connection.ask(`dumps/${number}`);
  } catch (error) {
    if (mine === opening) notice(error.status === 403 || !error.status ? `Not opened: ${whyNot(error)}.` : error.message);
    return;
  }
  // Another dump may have been asked for meanwhile.
  if (mine !== opening) return;
  dump = given;
  const own = connection.linesWaiting(number);
  for (const line of dump.lines) if (own.has(line[0])) line[2] = own.get(line[0]);
  const before = places.get(number);
  seen = before?.seen ?? new Set();
  past.length = undone.length = 0;
  chosen = [];
  asked = false;
  notice(dump.second_problem);
  showOverview();
  showDump();
  sitting.begin();
  choose(place ?? before?.focus ?? 0);
  document.body.classList.remove("empty");
  list.focus({ preventScroll: true });
  history.replaceState({ number }, "");
}

let asked = false;
let finishing = false;
async function finish() {
  if (finishing) return;
  finishing = true;
  try {
    if (dump.status !== "done") await finishThis();
    else if (overview.next !== null) await open(overview.next);
  } catch (error) {
    if (error.said?.labels) take(dump.number, error.said);
    notice(`Not done: ${whyNot(error)}.`);
    const place = error.said?.problems?.find(([, line]) => line)?.[1];
    if (place) choose(lineAt.get(place));
    if (/kind/.test(error.message)) find("head").open = true;
  }
  finishing = false;
}

async function finishThis() {
  const doubtful = showCounts();
  if (doubtful && !asked) {
    asked = true;
    notice(`${many(doubtful, "line")} in doubt not looked at (Space goes there). Enter again: done all the same.`);
    return;
  }
  const wrong = await head.wrong();
  if (wrong) {
    find("head").open = true;
    wrong.input.focus();
    notice(`Not done: ${wrong.input.name} is not right yet: ${wrong.hint}.`);
    return;
  }
  const { number } = dump;
  if (!(await connection.allHeard())) {
    if (connection.trouble) notice(`Not done: not everything is saved: ${connection.trouble}. It is tried again.`, "trouble");
    return;
  }
  const { edition, version } = dump;
  const state = await connection.ask(`dumps/${number}/finish`, { edition, version });
  if (dump.number !== number) return;
  sitting.done();
  Object.assign(dump, { status: state.status, version: state.version });
  overview = await connection.ask("dumps");
  if (state.next !== null) {
    await open(state.next);
    return;
  }
  showOverview();
  rows.forEach((_, index) => paint(index));
  showCounts();
  notice("All dumps are done.");
}

async function reopen() {
  try {
    take(dump.number, await connection.ask(`dumps/${dump.number}/reopen`, {}));
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
  // A key that is held would finish one dump after the other unread.
  if (event.key === "Enter" && event.repeat) return;
  if (!["Shift", "Control", "Meta"].includes(event.key)) sitting.key();
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
  sitting.click();
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
  sitting.click();
  give(button.dataset.label);
  list.focus({ preventScroll: true });
});
const clicks = {
  undo: () => back(past, undone), redo: () => back(undone, past), done: finish, reopen,
  doubt: () => toDoubtful(1), dispute: toDispute,
};
for (const [id, act] of Object.entries(clicks)) {
  find(id).addEventListener("click", () => { sitting.click(); act(); list.focus({ preventScroll: true }); });
}
find("dumps").addEventListener("change", (event) => open(Number(event.target.value)));

// --- begin -------------------------------------------------------------------------------------

try {
  overview = await connection.ask("dumps");
  showLabels();
  showOverview();
  const readable = overview.dumps.filter((one) => one.status !== "unreadable").map((one) => one.number);
  const before = history.state?.number;
  const first = readable.includes(before) ? before : overview.next ?? readable[0];
  if (first === undefined) notice("There is no dump here that can be read.");
  else await open(first);
  setInterval(look, 1500);
  setInterval(() => {
    const looking = overview.dumps.some((one) => one.doubt === null && one.status !== "unreadable");
    if (looking && !document.hidden) refreshOverview().catch(() => {});
  }, 3000);
  trainingPanel(connection, notice, async (anew) => {
    overview = anew;
    if (dump) await open(dump.number, focus);
  });
} catch (error) {
  notice(error.status ? error.message : "The server does not answer.");
}
