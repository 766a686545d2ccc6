// Every text a screen asks for exists, in Chinese and in English, and none is written for nothing.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { complaintTexts } from "../src/desk/complaints/texts";
import { incidentTexts } from "../src/desk/incidents/texts";
import { outreachTexts } from "../src/desk/outreach/texts";
import { qualityTexts } from "../src/desk/quality/texts";
import { routingTexts } from "../src/desk/routing/texts";
import { serviceLevelTexts } from "../src/desk/service-levels/texts";
import { staffTexts } from "../src/desk/staff/texts";
import { deskTexts } from "../src/desk/texts";
import { namesOf } from "../src/desk/useVocabulary";
import { postedTexts } from "../src/incidents/texts";
import { frontTexts } from "../src/front/texts";
import { clockTexts } from "../src/practice/clock/texts";
import { practiceTexts } from "../src/practice/texts";
import { merge } from "../src/shared/bilingual";
import { sharedTexts } from "../src/shared/texts";
import { vocabulary } from "./components/vocabulary";

const texts = merge([
  sharedTexts,
  frontTexts,
  practiceTexts,
  clockTexts,
  deskTexts,
  routingTexts,
  serviceLevelTexts,
  staffTexts,
  complaintTexts,
  outreachTexts,
  qualityTexts,
  incidentTexts,
  postedTexts,
]);
const source = (readdirSync("src", { recursive: true }) as string[])
  .filter((name) => /\.(vue|ts)$/.test(name) && !name.endsWith("texts.ts"))
  .map((name) => readFileSync(join("src", name), "utf8"))
  .join("\n");
const keys = Object.entries(texts.en).flatMap(([section, words]) => Object.keys(words).map((key) => `${section}.${key}`));

test("every text that is asked for by name exists", () => {
  const sections = Object.keys(texts.en).join("|");
  const asked = [...source.matchAll(new RegExp(`(?<!=)["']((?:${sections})\\.[a-z_0-9]+)["']`, "g"))].map((match) => match[1]!);
  expect(asked.length).toBeGreaterThan(100);
  expect(asked.filter((key) => !keys.includes(key))).toEqual([]);
});

test("both languages have the same texts with the same places to fill", () => {
  const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map((match) => match[0]).sort();
  for (const key of keys) {
    const [section, name] = key.split(".") as [string, string];
    const zh = texts.zh[section]![name]!;
    const en = texts.en[section]![name]!;
    expect(zh && en, key).toBeTruthy();
    expect(places(zh), key).toEqual(places(en));
  }
});

test("Chinese texts are Chinese", () => {
  const exempt = new Set(["front.title"]);
  const latin = keys.filter((key) => {
    const [section, name] = key.split(".") as [string, string];
    return !exempt.has(key) && !/[\u4e00-\u9fff]/.test(texts.zh[section]![name]!);
  });
  expect(latin).toEqual([]);
});

test("no screen has names of its own for the words of the service", () => {
  const copied = Object.entries(namesOf(vocabulary).en).flatMap(([group, words]) => Object.keys(words).filter((key) => texts.en[group]?.[key]));
  expect(copied).toEqual([]);
});
