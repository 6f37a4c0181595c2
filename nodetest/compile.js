// Compiles contracts/*.sol into build/contracts.json: the bytecode of each.
"use strict";
const fs = require("fs");
const path = require("path");
const solc = require("solc");

const folder = path.join(__dirname, "contracts");
const sources = {};
for (const name of fs.readdirSync(folder).filter((n) => n.endsWith(".sol")).sort()) {
  sources[name] = { content: fs.readFileSync(path.join(folder, name), "utf8") };
}
const input = {
  language: "Solidity",
  sources,
  settings: {
    evmVersion: "shanghai",
    optimizer: { enabled: true, runs: 200 },
    outputSelection: { "*": { "*": ["evm.bytecode.object"] } },
  },
};
const output = JSON.parse(solc.compile(JSON.stringify(input)));
const errors = (output.errors || []).filter((e) => e.severity === "error");
if (errors.length > 0) {
  console.error(errors.map((e) => e.formattedMessage).join("\n"));
  process.exit(1);
}
const contracts = {};
for (const file of Object.values(output.contracts)) {
  for (const [name, c] of Object.entries(file)) {
    if (c.evm.bytecode.object !== "") {
      contracts[name] = "0x" + c.evm.bytecode.object;
    }
  }
}
fs.mkdirSync(path.join(__dirname, "build"), { recursive: true });
fs.writeFileSync(path.join(__dirname, "build", "contracts.json"), JSON.stringify(contracts, null, 1) + "\n");
