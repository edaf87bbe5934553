// What moves in the report: reasons on demand, labels on and off, the strip of scores.
"use strict";
(() => {
  const { element, account } = reasons;
  const details = JSON.parse(document.getElementById("details").textContent);
  const lines = [...document.querySelectorAll(".lines li")];
  const panel = document.querySelector(".reasons");
  const strip = document.querySelector(".strip");
  let pinned = -1;
  let shown = -1;

  // --- reasons ---------------------------------------------------------------------------------

  function show(index) {
    if (shown === index) return;
    lines[shown]?.classList.remove("shown");
    shown = index;
    if (index < 0) {
      panel.hidden = true;
      return;
    }
    const line = lines[index];
    line.classList.add("shown");
    panel.dataset.label = line.dataset.label;
    const number = line.querySelector(".number").textContent;
    const state = line.classList.contains("kept") ? "kept" : "dropped";
    const close = element("button", "×", "close");
    close.type = "button";
    close.setAttribute("aria-label", "Close");
    close.addEventListener("click", () => unpin());
    panel.replaceChildren(close, element("h3", `Line ${number}: ${line.dataset.label}, ${state}`),
      ...account(details.lines[index]));
    if (details.other[index] && line.classList.contains("differs")) {
      panel.append(element("h3", line.querySelector(".against").textContent),
        ...account(details.other[index]));
    }
    panel.hidden = false;
    panel.scrollTop = 0;
  }

  function unpin() {
    const was = pinned;
    pinned = -1;
    show(-1);
    if (was >= 0) lines[was].focus({ preventScroll: true });
  }

  const indexOf = new Map(lines.map((line, index) => [line, index]));
  const at = (event) => indexOf.get(event.target.closest(".lines li")) ?? -1;
  const list = document.getElementById("all");
  const hovers = matchMedia("(hover: hover)").matches;
  list.addEventListener("pointerover", (event) => {
    if (hovers && event.pointerType === "mouse" && pinned < 0 && at(event) >= 0) show(at(event));
  });
  list.addEventListener("pointerleave", () => { if (pinned < 0) show(-1); });
  list.addEventListener("click", (event) => {
    const index = at(event);
    if (index < 0 || String(getSelection())) return;
    if (pinned === index) unpin();
    else { pinned = index; go(index); show(index); }
  });

  // --- keys ------------------------------------------------------------------------------------

  let current = 0;
  function go(index) {
    lines[current].tabIndex = -1;
    current = index;
    lines[current].tabIndex = 0;
    lines[current].focus();
  }
  const visible = (index) => lines[index].checkVisibility({ contentVisibilityAuto: false });
  function step(from, by) {
    let next = from + by;
    while (lines[next] && !visible(next)) next += by;
    if (lines[next]) go(next);
  }
  list.addEventListener("focusin", (event) => { if (at(event) >= 0) current = at(event); });
  list.addEventListener("keydown", (event) => {
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (moves[event.key]) step(current, moves[event.key]);
    else if (event.key === "Home") step(-1, 1);
    else if (event.key === "End") step(lines.length, -1);
    else if (event.key === "Enter" || event.key === " ") { pinned = current; show(current); }
    else return;
    if (pinned >= 0 && moves[event.key]) { pinned = current; show(current); }
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") unpin(); });

  // --- labels on and off -----------------------------------------------------------------------

  document.querySelector(".legend").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const pressed = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", pressed);
    if (button.dataset.only) document.body.classList.toggle(`only-${button.dataset.only}`, pressed);
    else for (const line of lines) if (line.dataset.label === button.dataset.label) line.hidden = !pressed;
    draw();
  });

  const tabs = [...document.querySelectorAll(".tabs button")];
  for (const tab of tabs) {
    tab.addEventListener("click", () => {
      for (const other of tabs) {
        other.setAttribute("aria-selected", other === tab);
        document.getElementById(other.dataset.opens).classList.toggle("open", other === tab);
      }
    });
  }

  // --- the strip -------------------------------------------------------------------------------

  const most = 10;
  // What a canvas paints with must be resolved colours, which only an element's style has.
  function colours() {
    const found = new Map();
    const probe = element("span");
    probe.style.cssText = "color: var(--mark); background-color: var(--tint); position: absolute";
    document.body.append(probe);
    for (const label of new Set(lines.map((line) => line.dataset.label))) {
      probe.dataset.label = label;
      const style = getComputedStyle(probe);
      found.set(label, { mark: style.color, tint: style.backgroundColor });
    }
    probe.remove();
    return found;
  }

  function draw() {
    const palette = colours();
    const scale = devicePixelRatio || 1;
    const { width, height } = strip.getBoundingClientRect();
    strip.width = width * scale;
    strip.height = height * scale;
    const pen = strip.getContext("2d");
    const tall = Math.max(strip.height / lines.length, 1);
    const middle = strip.width / 2;
    lines.forEach((line, index) => {
      const { mark, tint } = palette.get(line.dataset.label);
      const reach = Math.min(Math.abs(details.lines[index].score) / most, 1) * (middle - scale);
      const top = (index * strip.height) / lines.length;
      pen.globalAlpha = line.hidden ? 0.15 : 1;
      if (line.classList.contains("kept")) {
        pen.fillStyle = tint;
        pen.fillRect(0, top, strip.width, tall);
      }
      pen.fillStyle = mark;
      pen.fillRect(details.lines[index].score > 0 ? middle : middle - reach, top, reach, Math.max(tall - scale / 2, 1));
    });
  }

  function jump(event) {
    const share = event.offsetY / strip.clientHeight;
    const index = Math.min(Math.max(Math.floor(share * lines.length), 0), lines.length - 1);
    lines[index].scrollIntoView({ block: "center", behavior: "instant" });
  }
  strip.addEventListener("pointerdown", (event) => { strip.setPointerCapture(event.pointerId); jump(event); });
  strip.addEventListener("pointermove", (event) => { if (event.buttons) jump(event); });
  addEventListener("resize", draw);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  if (lines.length) draw();
})();
