// What a sitting takes: dumps done, seconds, keys and clicks.

export class Sitting {
  constructor(shown) {
    this.shown = shown;
    this.whole = { dumps: 0, seconds: 0, keys: 0, clicks: 0 };
    this.begin();
  }

  begin() { this.own = { since: performance.now(), keys: 0, clicks: 0 }; }

  key() { this.own.keys += 1; }

  click() { this.own.clicks += 1; }

  done() {
    const { whole, own } = this;
    whole.dumps += 1;
    whole.seconds += (performance.now() - own.since) / 1000;
    whole.keys += own.keys;
    whole.clicks += own.clicks;
    this.shown.textContent = `${many(whole.dumps, "dump")} done in ${Math.floor(whole.seconds / 60)} min `
      + `${Math.round(whole.seconds % 60)} s, with ${many(whole.keys, "key")} and ${many(whole.clicks, "click")}.`;
  }
}

export const many = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;
