const load = require("./load.cjs");

/** Before the engine's tests: compiles the program and the double once, and makes the run's folder. */
module.exports = async () => {
  const { buildForWorkers, runFolder } = load("./build.ts");
  await buildForWorkers();
  runFolder();
};
