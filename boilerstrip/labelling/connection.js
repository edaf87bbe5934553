// Speak to the server: questions, and changes that are said again until they were heard.

export class Connection {
  // `told` is asked for version(number), and hears of waiting(count, why), heard(number, state) and
  // refused(number, error, changes).
  constructor(told) {
    this.told = told;
    this.token = location.hash.slice(1);
    this.waiting = [];
    this.trouble = "";
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

  // Changes are [line, was, to] in the text of an edition; they are said in their order.
  say(number, edition, changes) {
    this.waiting.push({ number, edition, changes });
    this.told.waiting(this.waiting.length, this.trouble);
    if (!this.saying) this.sayAll();
  }

  async sayAll() {
    this.saying = true;
    while (this.waiting.length) {
      const { number, edition, changes } = this.waiting[0];
      try {
        const version = this.told.version(number);
        const state = await this.ask(`dumps/${number}/labels`, { edition, version, changes });
        this.waiting.shift();
        this.trouble = "";
        this.told.heard(number, state);
      } catch (error) {
        if (error.status >= 400 && error.status < 500 && error.status !== 403) {
          // What came after it, on the same dump, was said of labels that are not there.
          const lost = this.waiting.filter((one) => one.number === number).flatMap((one) => one.changes);
          this.waiting = this.waiting.filter((one) => one.number !== number);
          this.trouble = "";
          this.refusals += 1;
          await this.told.refused(number, error, lost);
        } else {
          this.trouble = whyNot(error);
          this.told.waiting(this.waiting.length, this.trouble);
          await new Promise((resolve) => setTimeout(resolve, 800));
          continue;
        }
      }
      this.told.waiting(this.waiting.length, "");
    }
    this.saying = false;
  }

  // The lines of a dump whose labels the server has not heard yet.
  linesWaiting(number) {
    const own = this.waiting.filter((one) => one.number === number);
    return new Map(own.flatMap((one) => one.changes).map(([line, , to]) => [line, to]));
  }

  // Whether everything that was said so far was heard, and nothing refused.
  async allHeard() {
    const before = this.refusals;
    while (this.saying) {
      if (this.trouble) return false;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return this.refusals === before;
  }
}

export function whyNot(error) {
  if (error.status === 403) {
    return "the server was started anew: put the address that it printed into this window's address bar";
  }
  return error.status ? error.message : "the server does not answer";
}
