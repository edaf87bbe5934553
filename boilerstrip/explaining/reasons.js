// Show why a line became what it did: for the report and for the labelling page.
"use strict";
const reasons = (() => {
  function element(name, text, kind) {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  }

  const signed = (value) => (value > 0 ? "+" : "") + value.toFixed(2);

  function bars(terms) {
    const most = Math.max(1, ...terms.map(([, value]) => Math.abs(value)));
    const list = element("ul");
    for (const [name, value] of terms) {
      const row = element("li");
      const bar = element("span", "", value > 0 ? "bar" : "bar down");
      bar.style.width = `${(100 * Math.abs(value)) / most}%`;
      row.append(element("span", name), element("span", signed(value), "value"), bar);
      list.append(row);
    }
    return list;
  }

  function votes(cast) {
    if (!cast.length) return element("p", "No classifier has anything to say of it.");
    const list = element("ul");
    for (const [classifier, label, weight, reason] of cast) {
      const row = element("li", undefined, "vote");
      const who = classifier === label ? classifier : `${classifier}, for ${label}`;
      row.append(element("span", signed(weight), "value"), element("span", `${who}: ${reason}`));
      list.append(row);
    }
    return list;
  }

  function account(of) {
    const percent = (chance) => `${Math.round(100 * chance)}%`;
    return [
      element("h4", "Votes"), votes(of.votes),
      element("h4", `Score ${signed(of.score)}, the sum of`), bars(of.terms),
      element("h4", "Labels, by the line alone"),
      element("p", of.chances.map(([label, chance]) => `${label} ${percent(chance)}`).join(", ")),
      element("h4", "Segmenter"), element("p", of.placed),
    ];
  }

  return { element, account };
})();
