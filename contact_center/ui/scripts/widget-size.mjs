// Fails when the chat widget, compressed as a server sends it, is larger than the page of a customer should bear.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const LIMIT = 50_000;
const size = gzipSync(readFileSync(new URL("../dist/widget.js", import.meta.url))).length;

console.log(`widget.js: ${size} bytes gzip, limit ${LIMIT}`);
if (size > LIMIT) process.exit(1);
