// Lays a compressed twin beside each built text file; the web server sends it to browsers that take it.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const SMALLEST = 1024;
const dist = fileURLToPath(new URL("../dist", import.meta.url));

for (const name of readdirSync(dist, { recursive: true })) {
  if (!/\.(js|css|svg|html)$/.test(name)) continue;
  const path = join(dist, name);
  const content = readFileSync(path);
  if (content.length >= SMALLEST) writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
}
