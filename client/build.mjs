// Bundles the page into dist: hashed scripts and styles, index.html, and a
// gzip beside each text file.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist");

async function bundle() {
  const result = await build({
    absWorkingDir: here,
    entryPoints: { main: "src/main.tsx", styles: "src/styles.css", pair: "src/styles/pair.css" },
    outdir: dist,
    bundle: true,
    format: "esm",
    splitting: true,
    minify: true,
    metafile: true,
    target: "es2022",
    jsx: "automatic",
    jsxImportSource: "preact",
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    legalComments: "none",
  });
  return result.metafile.outputs;
}

function entry(outputs, source) {
  const [path, output] = Object.entries(outputs).find(([, value]) => value.entryPoint === source);
  const statics = output.imports.filter((item) => item.kind === "import-statement");
  return { name: basename(path), chunks: statics.map((item) => basename(item.path)) };
}

async function writeIcon() {
  const icon = await readFile(join(here, "src/icon.svg"));
  const name = `icon-${createHash("sha256").update(icon).digest("hex").slice(0, 8)}.svg`;
  await writeFile(join(dist, name), icon);
  return name;
}

async function writePage(outputs, icon) {
  const script = entry(outputs, "src/main.tsx");
  const style = entry(outputs, "src/styles.css");
  const pairStyle = entry(outputs, "src/styles/pair.css");
  const preloads = script.chunks.map((name) => `<link rel="modulepreload" href="/${name}">`);
  const page = (await readFile(join(here, "index.html"), "utf8"))
    .replace("{{icon}}", `/${icon}`)
    .replace("{{style}}", `/${style.name}`)
    .replace("{{pair-style}}", `/${pairStyle.name}`)
    .replace("{{script}}", `/${script.name}`)
    .replace("    {{preloads}}\n", preloads.map((line) => `    ${line}\n`).join(""));
  await writeFile(join(dist, "index.html"), page);
}

async function compress() {
  for (const name of await readdir(dist)) {
    const bytes = await readFile(join(dist, name));
    await writeFile(join(dist, `${name}.gz`), gzipSync(bytes, { level: 9 }));
  }
}

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
const outputs = await bundle();
await writePage(outputs, await writeIcon());
await compress();
