console.error(`waiting as ${process.pid}`);
setInterval(() => undefined, 1000);
