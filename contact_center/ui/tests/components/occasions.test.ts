// @vitest-environment happy-dom
// What a customer celebrates and the days in their life: shown, entered, corrected and removed, and nothing of a colleague lost.
import { flushPromises } from "@vue/test-utils";
import { expect, test, vi } from "vitest";
import { anniversaryDraftOf, entryOf, toldIn } from "../../src/desk/customer/anniversaryDraft";
import OccasionsPanel from "../../src/desk/customer/OccasionsPanel.vue";
import type { Anniversary, AudienceKept, Customer, Occasions } from "../../src/shared/types";
import { deskOver, isRefusal, mounted, onPage, refusal, type } from "./mounted";

const ann = { id: 7, name: { zh: "安娜", en: "Ann" }, version: "4" } as unknown as Customer;
const wedding = {
  id: 3,
  kind: "wedding",
  title: { zh: "结婚纪念日", en: "Wedding anniversary" },
  label_zh: "",
  label_en: "",
  began: "2015-09-27",
  calendar: "lunar",
  lunar: { zh: "八月十五", en: "the 15th of the 8th lunar month" },
  next: "2027-09-15",
  entered_by: { id: 2, name: "林晓雨" },
  at: "2026-11-20T02:00:00Z",
  version: "1",
} as Anniversary;
const kind = (key: string, once: boolean) => ({ key, name: { zh: key, en: key }, once }) as Occasions["kinds"][number];
const audience = (key: string, told: boolean | null, assumed = false) =>
  ({
    key,
    name: { zh: key, en: key },
    occasions: [{ zh: `${key}节`, en: `${key} day` }],
    keeps: told ?? assumed,
    told,
    assumed,
  }) as AudienceKept;
const known: Occasions = {
  anniversaries: [wedding],
  kinds: [kind("wedding", false), kind("custom", false), kind("graduation", true)],
  audiences: [audience("chinese", null, true), audience("christians", true), audience("hindus", false), audience("women", null)],
  version: "a",
};

async function panel(change: (request: Request) => Response = () => Response.json(known), occasions = known) {
  const over = deskOver((request) => (request.method === "GET" ? Response.json(occasions) : change(request)));
  const shown = mounted(OccasionsPanel, { customer: ann }, over.desk);
  await flushPromises();
  return { ...over, shown };
}
async function press(name: string) {
  onPage(name).click();
  await flushPromises();
  // A dialog is loaded when it is first opened.
  await vi.dynamicImportSettled();
  await flushPromises();
}
async function submit(form: string) {
  document.querySelector(form)!.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  await flushPromises();
}

test("what was told, assumed and never guessed are told apart", async () => {
  const { shown } = await panel();
  expect(shown.findAll("[data-test=audience]").map((one) => one.attributes("data-standing"))).toEqual(["assumed", "yes", "no", "unknown"]);
  expect(shown.get("[data-key=christians]").text()).toContain("christians day");
  expect(shown.get("[data-test=anniversary]").text()).toContain("27 September 2015the 15th of the 8th lunar month");
  expect(shown.get("[data-test=anniversary-next]").text()).toBe("Next: 15 September 2027");
});

test("what happens once is congratulated once, and says whether it is past", async () => {
  const event = (id: number, next: string | null) => ({ ...wedding, id, kind: "graduation", calendar: "solar", lunar: null, next }) as Anniversary;
  const { shown } = await panel(undefined, { ...known, anniversaries: [event(1, null), event(2, "2027-06-30")] });
  const said = shown.findAll("[data-test=anniversary-next]").map((one) => one.text());
  expect(said).toEqual(["Past", "Congratulated once"]);
});

test("only what was changed of the audiences goes, with the version", async () => {
  const { seen } = await panel();
  await press("audiences-edit");
  type("audience-women", "yes");
  type("audience-christians", "");
  await submit("#audiences-form");
  expect(seen.at(-1)).toBe('PATCH /api/customers/7/audiences {"told":{"christians":null,"women":true},"version":"a"}');
  expect(document.querySelector("#audiences-form")).toBeNull();
});

test("a colleague's other answer is shown beside one's own before anything is saved", async () => {
  const theirs = { ...known, audiences: [...known.audiences.slice(0, 3), audience("women", false)], version: "b" };
  let tries = 0;
  const { seen } = await panel(() => (++tries === 1 ? refusal("audiences_changed", theirs) : Response.json(theirs)));
  await press("audiences-edit");
  type("audience-women", "yes");
  await submit("#audiences-form");
  expect(onPage("changed-women").textContent).toMatch(/Theirs: No.*Yours: Yes/);
  await press("audiences-keep-mine");
  await submit("#audiences-form");
  expect(seen.at(-1)).toContain('{"told":{"women":true},"version":"b"}');
});

test("an anniversary is corrected with its version; the second is told what the first changed", async () => {
  const theirs = { ...wedding, began: "2015-09-28", version: "2" };
  let tries = 0;
  const { seen } = await panel(() => (++tries === 1 ? refusal("anniversary_changed", theirs) : Response.json(known)));
  await press("anniversary-change");
  type("field-calendar", "solar");
  await submit("#anniversary-form");
  expect(onPage("changed-began").textContent).toContain("28 September 2015");
  await press("anniversary-keep-mine");
  await submit("#anniversary-form");
  const sent = JSON.parse(
    seen
      .find((one) => one.includes('"version":"2"'))!
      .split(" ")
      .slice(2)
      .join(" "),
  ) as object;
  expect(sent).toMatchObject({ kind: "wedding", began: "2015-09-28", calendar: "solar", version: "2" });
});

test("what cannot be is said in the dialog, and what was typed stays", async () => {
  const { failures } = await panel(() => refusal("bad_anniversary", null, 400));
  await press("anniversary-add");
  type("field-began", "2026-01-05");
  await flushPromises();
  await submit("#anniversary-form");
  expect(onPage("anniversary-fault").textContent).toBe("No");
  expect(onPage<HTMLInputElement>("field-began").value).toBe("2026-01-05");
  expect(failures).toEqual([]);
});

test("nothing is removed without being asked, nor over a colleague's change", async () => {
  const { seen, failures } = await panel(() => refusal("anniversary_changed", wedding));
  await press("anniversary-remove");
  expect(seen.filter((one) => one.startsWith("DELETE"))).toEqual([]);
  document.querySelector<HTMLElement>(".anniversary-remove-confirm")!.click();
  await flushPromises();
  expect(seen.filter((one) => one.startsWith("DELETE"))).toEqual(["DELETE /api/customers/7/anniversaries/3?version=1"]);
  expect(isRefusal(failures[0], "anniversary_changed")).toBe(true);
  // What is known now is read again.
  expect(seen.filter((one) => one.startsWith("GET"))).toHaveLength(2);
});

test("only a custom one has a name, and only what returns a calendar", () => {
  const draft = { ...anniversaryDraftOf(wedding), label_zh: " 开店 ", label_en: "Shop" };
  expect(entryOf(draft, false)).toMatchObject({ calendar: "lunar", label_zh: "", label_en: "" });
  expect(entryOf({ ...draft, kind: "custom" }, false)).toMatchObject({ label_zh: "开店", label_en: "Shop" });
  expect(entryOf({ ...draft, kind: "graduation" }, true)).toMatchObject({ calendar: "solar" });
});

test("told, refused and taken back are three answers", () => {
  const base = { chinese: "", christians: "yes", women: "no" } as const;
  expect(toldIn(base, { chinese: "no", christians: "", women: "no" })).toEqual({ chinese: false, christians: null });
});
