// Bundles the entry points of src/ into graphsvc/static/dist: src/main.ts, src/*.entry.ts and src/css/*.css (also src/*.css)
// that no other style sheet imports. `--watch` keeps running and rebuilds on every change. hatch_build.py calls this.
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const src = join(here, "src");
const outdir = join(here, "..", "graphsvc", "static", "dist");

function files(folder, pattern) {
  return existsSync(folder) ? readdirSync(folder).filter((name) => pattern.test(name)).map((name) => join(folder, name)) : [];
}

const styles = [...files(src, /\.css$/), ...files(join(src, "css"), /\.css$/)];
const texts = styles.map((path) => readFileSync(path, "utf8")).join("\n");
const roots = styles.filter((path) => !new RegExp(`@import[^;]*${basename(path).replace(".", "\\.")}`).test(texts));
const entryPoints = [...files(src, /^main\.ts$/), ...files(src, /\.entry\.ts$/), ...roots].map((path) => ({
  in: path,
  out: basename(path).replace(/(\.entry)?\.(ts|css)$/, ""),
}));

// Outlines of land and countries (Natural Earth, public domain): fetched by the page only when a map is drawn
function copyAtlas() {
  mkdirSync(outdir, { recursive: true });
  copyFileSync(join(here, "node_modules", "world-atlas", "countries-50m.json"), join(outdir, "countries-50m.json"));
}

const options = {
  entryPoints,
  outdir,
  bundle: true,
  format: "esm",
  target: ["es2022"],
  minify: true,
  sourcemap: "linked",
  sourcesContent: false,
  loader: { ".json": "file", ".svg": "file", ".woff2": "file" },
  assetNames: "[name]",
  publicPath: "/static/dist",
  legalComments: "linked",
  logLevel: "warning",
};

if (process.argv.includes("--watch")) {
  const context = await esbuild.context({ ...options, logLevel: "info" });
  copyAtlas();
  await context.watch();
} else {
  rmSync(outdir, { recursive: true, force: true });
  copyAtlas();
  await esbuild.build(options);
}
