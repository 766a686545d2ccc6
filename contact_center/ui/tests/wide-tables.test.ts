import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const source = join(__dirname, "../src");
const screens = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".vue"));

test("what scrolls by itself holds its unseen words, which would widen the page on a telephone", () => {
  const scrolls = screens.flatMap((file) => {
    const rules = readFileSync(join(source, file), "utf8").match(/^[^\n{]*\{[^}]*overflow-x: auto[^}]*\}/gm) ?? [];
    return rules.map((rule) => ({ file, rule }));
  });

  expect(scrolls.length).toBeGreaterThan(0);
  expect(scrolls.filter(({ rule }) => !rule.includes("position: relative"))).toEqual([]);
});
