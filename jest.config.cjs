const load = require("./test/e2e/harness/load.cjs");

const transform = {
  "^.+\\.ts$": [
    "@swc/jest",
    {
      jsc: { parser: { syntax: "typescript" }, target: "es2022" },
      module: { type: "commonjs" },
    },
  ],
};

const common = { testEnvironment: "node", transform, setupFiles: ["<rootDir>/test/helpers/seed.ts"] };

/** @type {import("jest").Config} */
const ordinary = {
  ...common,
  displayName: "unit",
  roots: ["<rootDir>/test"],
  testMatch: ["**/*.test.ts"],
  // The engine's tests stand in test/e2e itself; what is below it needs no engine.
  testPathIgnorePatterns: ["<rootDir>/test/e2e/[^/]+$"],
};

/** @type {import("jest").Config} */
const engine = {
  ...common,
  displayName: "engine",
  roots: ["<rootDir>/test/e2e"],
  testMatch: ["<rootDir>/test/e2e/*.test.ts"],
  globalSetup: "<rootDir>/test/e2e/harness/global-setup.cjs",
  globalTeardown: "<rootDir>/test/e2e/harness/global-teardown.cjs",
  setupFilesAfterEnv: ["<rootDir>/test/e2e/harness/time-limit.ts"],
};

const found = load("./engine.ts").findEngine();
if ("missing" in found) {
  process.stderr.write(
    `The engine's tests (test/e2e) are skipped: ${found.missing}; https://www.pulumi.com/docs/install/ tells how to get it.\n`,
  );
}

/** @type {import("jest").Config} */
module.exports = {
  // All cores: the suite is bound by them, and waits for nothing else.
  maxWorkers: "100%",
  projects: "missing" in found ? [ordinary] : [ordinary, engine],
  // Tests that start a program or a policy pack take seconds, and more where several run on few cores.
  testTimeout: 60_000,
};
