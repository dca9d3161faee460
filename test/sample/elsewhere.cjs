// Preloaded by determinism.test.ts: the process that it runs in lives years later, on another host.
"use strict";
const os = require("node:os");

const shift = 6.4 * 365.25 * 24 * 3600 * 1000;
const RealDate = Date;

globalThis.Date = class extends RealDate {
  constructor(...parts) {
    if (parts.length === 0) super(RealDate.now() + shift);
    else super(...parts);
  }

  static now() {
    return RealDate.now() + shift;
  }
};

os.hostname = () => "elsewhere.example.test";
