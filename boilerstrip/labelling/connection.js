"use strict";
// Speak to the server: questions, and changes that are said again until they were heard.

export class Connection {
  // `told` hears what happens to changes: waiting(count, why), heard(number, state),
  // refused(number, error).
  constructor(told) {
    this.told = told;
    this.token = location.hash.slice(1);
    this.waiting = [];
    this.refusals = 0;
    this.saying = false;
    addEventListener("hashchange", () => { this.token = location.hash.slice(1); });
    addEventListener("beforeunload", (event) => { if (this.waiting.length) event.preventDefault(); });
  }

  async ask(path, body) {
    const response = await fetch(`/api/${path}`, {
      method: body === undefined ? "GET" : "POST",
      headers: { Authorization: `Bearer ${this.token}` },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const said = await response.json();
    if (!response.ok) throw Object.assign(new Error(said.why), { status: response.status, said });
    return said;
  }

  say(number, changes) {
    this.waiting.push({ number, changes });
    this.told.waiting(this.waiting.length, "");
    if (!this.saying) this.sayAll();
  }

  async sayAll() {
    this.saying = true;
    while (this.waiting.length) {
      const { number, changes } = this.waiting[0];
      try {
        const state = await this.ask(`dumps/${number}/labels`, { changes });
        this.waiting.shift();
        this.told.heard(number, state);
      } catch (error) {
        if (error.status === 409 || error.status === 400) {
          // What came after it, on the same dump, was said of labels that are not there.
          this.waiting = this.waiting.filter((one) => one.number !== number);
          this.refusals += 1;
          await this.told.refused(number, error, changes);
        } else {
          this.told.waiting(this.waiting.length, whyNot(error));
          await new Promise((resolve) => setTimeout(resolve, 800));
        }
      }
      this.told.waiting(this.waiting.length, "");
    }
    this.saying = false;
  }

  // Whether everything that was said so far was heard, and nothing refused.
  async allHeard() {
    const before = this.refusals;
    while (this.saying) {
      if (this.waiting.length && this.trouble) return false;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return this.refusals === before;
  }
}

function whyNot(error) {
  if (error.status === 403) {
    return "the server was started anew: put the address that it printed into this window's address bar";
  }
  return error.status ? error.message : "the server does not answer";
}
