console.error("the pack's own trouble");
process.exit(3);
