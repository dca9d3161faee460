const load = require("./load.cjs");

/** After the engine's tests: takes the run's projects away. */
module.exports = () => {
  load("./build.ts").removeRunFolder();
};
