// check.mjs ADDRESS: is the description one that tools which nobody here wrote can use? Lints it, makes a client of it, compiles that strictly, and walks
// through the shop with it, behind a proxy that compares every request and every answer with the description.
import { spawn, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, symlinkSync, existsSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const [address, tools, work] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const bin = (name) => join(tools, "node_modules", ".bin", name);
mkdirSync(work, { recursive: true });
for (const file of ["package.json", "tsconfig.json", "journey.ts"]) copyFileSync(join(here, file), join(work, file));
if (!existsSync(join(work, "node_modules"))) symlinkSync(join(tools, "node_modules"), join(work, "node_modules"));
const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true", NO_COLOR: "1", CI: "true" };

function run(what, command, args) {
  const done = spawnSync(command, args, { cwd: work, env, encoding: "utf8", timeout: 120_000 });
  if (done.status === 0) return;
  console.error(`${what} failed (${done.status ?? done.signal ?? done.error}):\n${done.stdout}${done.stderr}`);
  process.exit(1);
}

writeFileSync(join(work, "v1.json"), await (await fetch(`${address}/openapi/v1.json`)).text());
writeFileSync(join(work, "redocly.yaml"), "extends:\n  - recommended-strict\ntelemetry: off\n");
run("redocly lint", bin("redocly"), ["lint", "--format=stylish", "v1.json"]);
run("openapi-typescript", bin("openapi-typescript"), ["v1.json", "-o", "schema.d.ts"]);
run("tsc", bin("tsc"), ["-p", "."]);

const port = await new Promise((resolve) => {
  const probe = createServer().listen(0, "127.0.0.1", () => {
    const { port } = probe.address();
    probe.close(() => resolve(port));
  });
});
const prism = spawn(bin("prism"), ["proxy", "v1.json", address, "--errors", "--host", "127.0.0.1", "--port", String(port)], { cwd: work, env });
let told = "";
prism.stdout.on("data", (text) => { told += text; });
prism.stderr.on("data", (text) => { told += text; });
try {
  const deadline = Date.now() + 60_000;
  while (!told.includes("is listening")) {
    if (Date.now() > deadline || prism.exitCode !== null) throw new Error(`prism does not listen:\n${told}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const journey = spawnSync(process.execPath, ["built/journey.js"], {
    cwd: work, env: { ...env, PAZAR_ADDRESS: `http://127.0.0.1:${port}` }, encoding: "utf8", timeout: 180_000,
  });
  process.stdout.write(journey.stdout);
  if (journey.status !== 0) {
    console.error(`the journey failed (${journey.status ?? journey.signal}):\n${journey.stderr}\n${told.split("\n").slice(-30).join("\n")}`);
    process.exitCode = 1;
  }
} finally {
  prism.kill();
}
