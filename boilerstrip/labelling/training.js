// The panel in which the page learns from the dumps that are done.

const { element } = reasons;
const find = (id) => document.getElementById(id);

export function trainingPanel(connection, notice, changed) {
  function show(state) {
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

  async function watch() {
    for (;;) {
      try {
        const state = await connection.ask("training");
        show(state);
        if (!state.running) return;
      } catch { /* The server is away, which is told elsewhere. */ }
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }

  find("train").addEventListener("click", async () => {
    try {
      await connection.ask("training", {});
      await watch();
    } catch (error) { notice(error.message); }
  });
  find("use").addEventListener("click", async () => {
    try {
      await changed(await connection.ask("training/use", {}));
      notice("Proposals now come from what was learned.");
    } catch (error) { notice(error.message); }
  });
  watch();
}
