// The fields of a dump's head: each is saved when it is left, and marked where it cannot be.

import { whyNot } from "./connection.js";

const { element } = reasons;

const hints = {
  source: "who published the page",
  language: "a code like en or zh; und where it is not known",
  kind: "none is a page without main content",
  renderer: "how the text was made: wet, nodes, browser or another word",
  licence: "under which terms text and labels may be used, like CC0-1.0",
};

export class Head {
  // `current` gives the dump that is open, `took` is given the state that a change has led to.
  constructor(form, connection, { current, took, notice }) {
    this.form = form;
    this.connection = connection;
    this.told = { current, took, notice };
    this.saving = Promise.resolve();
    form.addEventListener("change", (event) => {
      const { number } = current();
      this.saving = this.saving.then(() => this.save(event.target, number));
    });
    form.addEventListener("submit", (event) => event.preventDefault());
  }

  show(fields, kinds) {
    const { origin } = this.told.current();
    const shown = fields.map((name) => {
      const input = element(name === "kind" ? "select" : "input");
      if (name === "kind") input.append(...kinds.map((kind) => element("option", kind)));
      input.name = name;
      input.value = origin[name];
      input.id = `field-${name}`;
      input.title = hints[name];
      const label = element("label", name);
      label.htmlFor = input.id;
      label.title = hints[name];
      return [label, input];
    });
    this.form.replaceChildren(...shown.flat());
  }

  // What somebody else has changed, in fields that are not being written in.
  update(before, now) {
    for (const [name, value] of Object.entries(now)) {
      const input = this.form.elements[name];
      if (input && before[name] !== value && document.activeElement !== input) input.value = value;
    }
  }

  async save(input, number) {
    const dump = this.told.current();
    if (dump.number !== number) return;
    const { edition, version, origin } = dump;
    const said = { edition, version, field: input.name, was: origin[input.name], to: input.value };
    try {
      const state = await this.connection.ask(`dumps/${number}/head`, said);
      input.removeAttribute("aria-invalid");
      this.told.notice("");
      this.told.took(number, state);
    } catch (error) {
      input.setAttribute("aria-invalid", "true");
      if (error.said?.now !== undefined) {
        origin[input.name] = error.said.now;
        input.value = error.said.now;
        input.removeAttribute("aria-invalid");
      }
      this.told.notice(`${input.name} was not saved: ${whyNot(error)}`);
    }
  }

  // The first field that cannot be saved as it is, with what it should be; after all were tried.
  async wrong() {
    await this.saving;
    const input = this.form.querySelector("[aria-invalid]");
    return input && { input, hint: hints[input.name] };
  }
}
