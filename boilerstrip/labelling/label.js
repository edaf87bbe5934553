"use strict";
// The labelling page: lines, keys, undo, and saying every change at once to the server.
(() => {
  const { element, account } = reasons;
  const find = (id) => document.getElementById(id);
  const list = find("lines");
  const token = location.hash.slice(1);

  // --- the server ------------------------------------------------------------------------------

  async function ask(path, body) {
    const response = await fetch(`/api/${path}`, {
      method: body === undefined ? "GET" : "POST",
      headers: { Authorization: `Bearer ${token}` },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const said = await response.json();
    if (!response.ok) throw Object.assign(new Error(said.why), { status: response.status, said });
    return said;
  }

  function notice(text) {
    find("notice").textContent = text;
    find("notice").hidden = !text;
  }

  // --- what is shown ---------------------------------------------------------------------------

  let overview = { dumps: [], labels: [], doubtful: 0.8 };
  let dump = null;
  let rows = [];
  let focus = 0;
  let anchor = 0;
  const keyOf = new Map();

  function showOverview() {
    const select = find("dumps");
    const marks = { done: "✓", begun: "…", open: "○", unreadable: "✗" };
    const options = overview.dumps.map((one) => {
      const doubt = one.doubt === null ? "" : ` (${Math.round(100 * one.doubt)}% in doubt)`;
      const option = element("option", `${marks[one.status]} ${one.name}${one.status === "done" ? "" : doubt}`);
      option.value = one.number;
      option.disabled = one.status === "unreadable";
      option.title = one.why;
      return option;
    });
    select.replaceChildren(...options);
    if (dump) select.value = dump.number;
    const done = overview.dumps.filter((one) => one.status === "done").length;
    find("progress").textContent = `${done} of ${overview.dumps.length} done${sittingNote()}`;
  }

  function sittingNote() {
    if (!sitting.dumps) return "";
    const minutes = Math.floor(sitting.seconds / 60);
    const seconds = Math.round(sitting.seconds % 60);
    return `; this sitting ${sitting.dumps} in ${minutes} min ${seconds} s, ${sitting.keys} keys, ${sitting.clicks} clicks`;
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

  function showDump() {
    gaps.clear();
    const made = dump.lines.map(([line, text, label, proposed, chance, second], index) => {
      const row = element("li");
      row.id = `line-${line}`;
      row.setAttribute("role", "option");
      row.setAttribute("aria-selected", "false");
      const sure = element("span", undefined, "chance");
      sure.style.setProperty("--sure", `${Math.round(100 * chance)}%`);
      sure.title = `${proposed}, ${Math.round(100 * chance)}% sure`;
      const shown = element("span", text, "text");
      shown.dir = "auto";
      row.append(element("span", line, "number"), element("span", label, "label"), sure, shown);
      if (index && line > dump.lines[index - 1][0] + 1) gaps.add(index);
      if (second && second !== label) row.append(element("span", `the other reading: ${second}`, "second"));
      return row;
    });
    rows = made;
    rows.forEach((_, index) => paint(index));
    list.replaceChildren(...inStretches(made));
    showCounts();
    showHead();
    showAgreement();
    document.title = `${dump.name} – boilerstrip label`;
  }

  const gaps = new Set();
  const main = new Set(["title", "heading", "body"]);
  function paint(index) {
    const [, , label, proposed, chance] = dump.lines[index];
    const row = rows[index];
    if (row.dataset.label !== label) {
      row.dataset.label = label;
      row.children[1].firstChild.data = label;
    }
    const kinds = row.classList.contains("focus") ? ["focus"] : [];
    if (gaps.has(index)) kinds.push("gap");
    if (main.has(label)) kinds.push("kept");
    if (label !== proposed) kinds.push("corrected");
    else if (chance < overview.doubtful && !seen.has(index)) kinds.push("doubtful");
    const kind = kinds.join(" ");
    if (row.className !== kind) row.className = kind;
  }

  function showCounts() {
    const counts = new Map();
    for (const [, , label] of dump.lines) counts.set(label, (counts.get(label) || 0) + 1);
    for (const button of find("labels").children) {
      button.lastChild.textContent = counts.get(button.dataset.label) || "";
    }
    find("undo").disabled = !past.length;
    find("redo").disabled = !undone.length;
  }

  function showLabels() {
    const made = overview.labels.map(([label, key]) => {
      keyOf.set(key, label);
      const button = element("button");
      button.type = "button";
      button.dataset.label = label;
      button.setAttribute("aria-keyshortcuts", key);
      button.append(element("kbd", key), element("span", label), element("small"));
      return button;
    });
    find("labels").replaceChildren(...made);
  }

  function showHead() {
    const fields = overview.fields.map((name) => {
      const kinds = name === "kind" ? overview.kinds : null;
      const input = element(kinds ? "select" : "input");
      if (kinds) input.append(...kinds.map((kind) => element("option", kind)));
      input.name = name;
      input.value = dump.origin[name];
      input.id = `field-${name}`;
      const label = element("label", name);
      label.htmlFor = input.id;
      return [label, input];
    });
    find("fields").replaceChildren(...fields.flat());
  }

  function showAgreement() {
    find("second").hidden = !dump.agreement;
    if (!dump.agreement) return;
    const { share, kappa, main: kept } = dump.agreement;
    const percent = (value) => `${(100 * value).toFixed(1)}%`;
    find("agreement").textContent =
      `Same label on ${percent(share)} of the lines (kappa ${kappa.toFixed(3)}), main content or not on ${percent(kept)}.`;
    find("second").open = true;
  }

  let reasonsAsked = 0;
  async function showReasons() {
    const asked = ++reasonsAsked;
    const place = dump.number;
    // Who goes through lines quickly has no time to read.
    await new Promise((resolve) => setTimeout(resolve, 150));
    if (asked !== reasonsAsked) return;
    const [line, , label, proposed, chance] = dump.lines[focus];
    let why;
    try {
      why = await ask(`dumps/${place}/reasons/${line}`);
    } catch { return; }
    if (asked !== reasonsAsked || place !== dump.number) return;
    const head = `Line ${line}: ${label === proposed ? "" : `${label}; `}${proposed} was proposed, ${Math.round(100 * chance)}% sure`;
    find("reasons").replaceChildren(element("p", head), ...account(why));
    find("reasons").dataset.label = label;
  }

  // --- choosing --------------------------------------------------------------------------------

  const seen = new Set();
  let chosen = [];

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

  function toDoubtful(by, wanted) {
    seen.add(focus);
    if (rows[focus]) paint(focus);
    for (let step = 1; step <= rows.length; step++) {
      const index = (focus + by * step + rows.length * step) % rows.length;
      if (!wanted(index)) continue;
      choose(index);
      rows[index].scrollIntoView({ block: "center" });
      return;
    }
    notice("No line is left in doubt: Enter finishes this dump.");
  }

  const doubtful = (index) => rows[index].classList.contains("doubtful");
  const disputed = (index) => Boolean(dump.lines[index][5]) && dump.lines[index][5] !== dump.lines[index][2];

  function chooseRun() {
    const label = dump.lines[focus][2];
    let first = focus;
    let last = focus;
    while (first > 0 && dump.lines[first - 1][2] === label) first--;
    while (last < rows.length - 1 && dump.lines[last + 1][2] === label) last++;
    anchor = first;
    choose(last, true);
  }

  // --- changing --------------------------------------------------------------------------------

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
    if (!changes.length) return;
    past.push(changes);
    undone.length = 0;
    make(changes);
  }

  function make(changes) {
    notice("");
    for (const [index, , to] of changes) {
      dump.lines[index][2] = to;
      paint(index);
    }
    showCounts();
    say(changes.map(([index, was, to]) => [dump.lines[index][0], was, to]));
  }

  function back(from, to) {
    const changes = from.pop();
    if (!changes) return;
    to.push(changes);
    const reverse = from === past;
    make(changes.map(([index, was, now]) => (reverse ? [index, now, was] : [index, was, now])));
    choose(changes[0][0]);
  }

  // Changes are said one after the other, in their order, and said again until they were heard.
  const waiting = [];
  let saying = false;
  function say(changes) {
    waiting.push({ number: dump.number, changes });
    if (!saying) sayAll();
  }

  async function sayAll() {
    saying = true;
    while (waiting.length) {
      showSaved();
      const { number, changes } = waiting[0];
      try {
        const state = await ask(`dumps/${number}/labels`, { changes });
        waiting.shift();
        if (dump.number === number) Object.assign(dump, state);
      } catch (error) {
        if (error.status) {
          waiting.length = 0;
          past.length = undone.length = 0;
          await open(number, focus);
          notice(error.message);
        } else {
          await new Promise((resolve) => setTimeout(resolve, 700));
        }
      }
    }
    saying = false;
    showSaved();
  }

  function showSaved() {
    const lost = waiting.length > 0;
    find("saved").textContent = lost ? `${waiting.length} changes not saved yet` : "all saved";
    find("saved").classList.toggle("waiting", lost);
  }
  addEventListener("beforeunload", (event) => { if (waiting.length) event.preventDefault(); });

  // --- other windows ---------------------------------------------------------------------------

  async function look() {
    if (!dump || waiting.length || document.hidden) return;
    const { number, edition, version } = dump;
    try {
      const state = await ask(`dumps/${number}/since/${edition}/${version}`);
      if (waiting.length || dump.number !== number || dump.version !== version) return;
      const changed = Object.entries(state.labels);
      const status = dump.status;
      Object.assign(dump, { version: state.version, status: state.status });
      const places = new Map(dump.lines.map(([line], index) => [String(line), index]));
      for (const [line, label] of changed) {
        const index = places.get(line);
        if (dump.lines[index][2] === label) continue;
        dump.lines[index][2] = label;
        paint(index);
      }
      if (changed.length) showCounts();
      if (status !== dump.status) await refreshOverview();
    } catch (error) {
      if (error.said?.anew) await open(number, focus);
      else if (!error.status) notice("The server does not answer. Start boilerstrip label again, and open the address that it prints.");
    }
  }
  async function refreshOverview() {
    overview = await ask("dumps");
    showOverview();
  }
  setInterval(look, 1500);

  // --- dumps -----------------------------------------------------------------------------------

  async function open(number, place = null) {
    try {
      dump = await ask(`dumps/${number}`);
    } catch (error) {
      notice(error.message);
      return;
    }
    seen.clear();
    past.length = undone.length = 0;
    chosen = [];
    notice("");
    showOverview();
    showDump();
    begin();
    choose(place ?? 0);
    list.focus({ preventScroll: true });
    if (place === null) list.parentElement.scrollTop = 0;
    history.replaceState({ number }, "");
  }

  async function finish() {
    while (waiting.length) await new Promise((resolve) => setTimeout(resolve, 20));
    try {
      const state = await ask(`dumps/${dump.number}/finish`, {});
      finished();
      overview = await ask("dumps");
      if (state.next !== null) await open(state.next);
      else {
        Object.assign(dump, state);
        showOverview();
        notice("All dumps are done.");
      }
    } catch (error) {
      notice(`Not done: ${error.message}`);
      const place = error.said?.problems?.[0]?.[1];
      if (place) choose(dump.lines.findIndex(([line]) => line === place));
      if (/kind/.test(error.message)) find("head").open = true;
    }
  }

  async function beside(by) {
    const there = overview.dumps.filter((one) => one.status !== "unreadable");
    const at = there.findIndex((one) => one.number === dump.number);
    const other = there[at + by];
    if (other) await open(other.number);
  }

  // --- what a sitting takes --------------------------------------------------------------------

  const sitting = { dumps: 0, seconds: 0, keys: 0, clicks: 0 };
  let own = { since: 0, keys: 0, clicks: 0 };
  function begin() { own = { since: performance.now(), keys: 0, clicks: 0 }; }
  function finished() {
    sitting.dumps += 1;
    sitting.seconds += (performance.now() - own.since) / 1000;
    sitting.keys += own.keys;
    sitting.clicks += own.clicks;
  }

  // --- keys and mouse --------------------------------------------------------------------------

  const pageful = () => Math.max(Math.floor(list.parentElement.clientHeight / 30), 1);
  const moves = {
    ArrowDown: () => focus + 1, ArrowUp: () => focus - 1,
    PageDown: () => focus + pageful(), PageUp: () => focus - pageful(),
    Home: () => 0, End: () => rows.length - 1,
  };
  const acts = {
    " ": (event) => toDoubtful(event.shiftKey ? -1 : 1, doubtful),
    Enter: () => finish(),
    Backspace: () => give((index) => dump.lines[index][3]),
    x: () => chooseRun(),
    z: () => back(past, undone),
    Z: () => back(undone, past),
    "[": () => beside(-1),
    "]": () => beside(1),
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
    undo: () => back(past, undone), redo: () => back(undone, past), done: finish,
    doubt: () => toDoubtful(1, doubtful), dispute: () => toDoubtful(1, disputed),
  };
  for (const [id, act] of Object.entries(clicks)) {
    find(id).addEventListener("click", () => { own.clicks += 1; act(); list.focus({ preventScroll: true }); });
  }
  find("dumps").addEventListener("change", (event) => open(Number(event.target.value)));
  find("fields").addEventListener("change", async () => {
    const origin = Object.fromEntries(new FormData(find("fields")));
    try {
      Object.assign(dump, await ask(`dumps/${dump.number}/head`, { origin }), { origin });
      notice("");
    } catch (error) { notice(error.message); }
  });
  find("fields").addEventListener("submit", (event) => event.preventDefault());

  // --- learning --------------------------------------------------------------------------------

  function showTraining(state) {
    find("train").disabled = state.running;
    find("use").hidden = !state.ready;
    if (!state.said && !state.figures) return;
    const parts = [element("span", state.said)];
    if (state.figures) {
      const table = element("table");
      const head = element("tr");
      head.append(...["", "before", "after"].map((name) => element("th", name)));
      table.append(head);
      for (const [name, before, after] of state.figures) {
        const row = element("tr");
        row.append(element("td", name), ...[before, after].map((value) => element("td", value.toFixed(3))));
        table.append(row);
      }
      parts.push(table);
    }
    find("learned").replaceChildren(...parts);
  }

  async function watchTraining() {
    for (;;) {
      const state = await ask("training");
      showTraining(state);
      if (!state.running) return;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
  find("train").addEventListener("click", async () => {
    try {
      await ask("training", {});
      await watchTraining();
    } catch (error) { notice(error.message); }
  });
  find("use").addEventListener("click", async () => {
    try {
      overview = await ask("training/use", {});
      await open(dump.number, focus);
      notice("Proposals now come from what was learned.");
    } catch (error) { notice(error.message); }
  });

  // --- begin -----------------------------------------------------------------------------------

  (async () => {
    try {
      overview = await ask("dumps");
    } catch (error) {
      notice(error.message);
      return;
    }
    showLabels();
    showOverview();
    const before = history.state?.number;
    const first = before ?? overview.next ?? overview.dumps.find((one) => one.status !== "unreadable")?.number;
    if (first === undefined) notice("There is no dump that can be read.");
    else await open(first);
    showSaved();
    watchTraining().catch(() => {});
    setInterval(async () => {
      if (overview.dumps.some((one) => one.doubt === null && one.status !== "unreadable") && !document.hidden) await refreshOverview().catch(() => {});
    }, 3000);
  })();
})();
