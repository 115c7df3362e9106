// Prints the most common passwords that are long enough to be one here, as a C
// array: node common-passwords.mjs LEAST. The list is that of zxcvbn-ts.
import { createRequire } from "node:module";
import { join, dirname } from "node:path";
import { fileURLToPath } from "node:url";

const client = join(dirname(fileURLToPath(import.meta.url)), "../client/package.json");
const least = Number(process.argv[2]);

function load() {
  try {
    return createRequire(client)("@zxcvbn-ts/language-common").dictionary.passwords;
  } catch {
    console.error("The list of common passwords is missing: run npm ci in client first.");
    process.exit(1);
  }
}

const long = load()
  .filter((password) => /^[\x21-\x7e]+$/.test(password) && password.length >= least)
  .sort();
const quoted = long.map((password) => `    ${JSON.stringify(password)},`);
console.log("/* Written by common-passwords.mjs: the most common passwords. */");
console.log(`static const char *const common_passwords[] = {\n${quoted.join("\n")}\n};`);
