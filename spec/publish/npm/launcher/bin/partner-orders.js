#!/usr/bin/env node
// Runs the program of the package for this platform.
"use strict";
const { spawn } = require("node:child_process");

const name = `partner-orders-${process.platform}-${process.arch}`;
let program;
try {
  program = require.resolve(`${name}/bin/partner-orders${process.platform === "win32" ? ".exe" : ""}`);
} catch {
  console.error(`error: the package ${name} is not installed; install it beside partner-orders, or build it with`);
  console.error("`cargo xtask dist --packages` of the repository, if there is none for this platform");
  process.exit(2);
}

const child = spawn(program, process.argv.slice(2), { stdio: "inherit" });
// The program decides what a signal means; a terminal sends its own to both.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) => {
  console.error(`error: ${program} cannot be run: ${error.message}`);
  process.exit(2);
});
child.on("exit", (code, signal) => (signal ? process.kill(process.pid, signal) : process.exit(code)));
