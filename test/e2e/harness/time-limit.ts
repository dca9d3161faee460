// A test makes several updates, which take turns on few cores; each command has a limit of its own.
jest.setTimeout(600_000);
