"use strict";
// In the npm package everything is compiled. In the repository TypeScript is loaded as it is, and CI checks the types.
const { existsSync } = require("node:fs");
const { join } = require("node:path");

if (!existsSync(join(__dirname, "main.js"))) require("tsx/cjs");
require("./main");
