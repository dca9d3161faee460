const { register } = require("tsx/cjs/api");

/** Loads a file of TypeScript where Jest does not transform it: its config, set-up and teardown. */
module.exports = (file) => {
  const unregister = register();
  try {
    return require(file);
  } finally {
    unregister();
  }
};
