// @vitest-environment happy-dom
// Greeting templates: a draft of one's own is rewritten, another's begets a new version, and unsaved words stay.
import { flushPromises } from "@vue/test-utils";
import { expect, test } from "vitest";
import { useTemplates } from "../../src/desk/outreach/useTemplates";
import type { Step, Version } from "../../src/desk/outreach/shapes";
import { deskOver, isRefusal, mounted, refusal } from "./mounted";

const USE = { occasion: "birthday", tier: "any", channel: null, tone: "short" } as const;
const PACKAGED = { ...USE, text: { zh: "自带", en: "Packaged" } };
const version = (id: number, state: Version["state"], may: Step[], zh = `第${id}版`): Version => ({
  ...USE,
  id,
  version: id,
  text: { zh, en: `Version ${id}` },
  state,
  written_by: { id: 3, name: "陈晨" },
  written_at: "2026-03-02T09:00:00Z",
  proposed_at: null,
  approved_by: null,
  approved_at: null,
  retired_by: null,
  retired_at: null,
  may,
});

async function screen(own: Version[], change: (request: Request) => Response = () => refusal("forbidden")) {
  const listed = () => Response.json({ occasions: [], variables: [], tiers: [], tones: [], states: [], packaged: [PACKAGED], own });
  const made = deskOver((request) => (request.method === "GET" ? listed() : change(request)));
  let state: ReturnType<typeof useTemplates>;
  mounted({ setup: () => ((state = useTemplates(made.desk)), () => null) }, {}, made.desk);
  await flushPromises();
  return { ...made, state: state!, own };
}

test("without a version of the bank's own the packaged words are shown, and become a new draft", async () => {
  const own: Version[] = [];
  const { state, seen } = await screen(own, () => {
    own.push(version(1, "draft", ["rewrite"]));
    return Response.json(own[0], { status: 201 });
  });
  expect(state.words.value).toEqual(PACKAGED.text);
  expect(state.dirty.value).toBe(false);

  state.words.value.zh = "您好 ";
  expect(state.dirty.value).toBe(true);
  await state.save();
  expect(seen[1]).toContain('POST /api/outreach/templates {"occasion":"birthday","tier":"any","channel":null,"tone":"short","text":{"zh":"您好"');
  expect([state.dirty.value, state.edited.value?.id]).toEqual([false, 1]);
});

test("one's own draft is rewritten, a colleague's is not", async () => {
  const mine = await screen([version(1, "draft", ["rewrite", "propose"])], () => Response.json(version(1, "draft", ["rewrite"], "新")));
  mine.state.words.value.zh = "新";
  await mine.state.save();
  expect(mine.seen[1]).toContain("PUT /api/outreach/templates/1 ");

  const theirs = await screen([version(1, "draft", [])]);
  expect(theirs.state.words.value.zh).toBe("第1版");
  expect(theirs.state.edited.value).toBeNull();
});

test("a retired version is not what the next one is written from", async () => {
  const { state } = await screen([version(2, "retired", []), version(1, "approved", ["retire"])]);
  expect(state.words.value.zh).toBe("第1版");
  expect(state.versions.value.map(({ id }) => id)).toEqual([2, 1]);
});

test("what was typed stays when a colleague was quicker, and what stands there now is shown", async () => {
  const { state, own, failures } = await screen([version(1, "proposed", ["approve"])], () => refusal("template_not_proposed"));
  state.words.value.en = "Typed";
  own[0] = version(1, "approved", ["retire"]);
  await state.step(state.versions.value[0]!, "approve");
  await flushPromises();

  expect(failures.some((error) => isRefusal(error, "template_not_proposed"))).toBe(true);
  expect(state.versions.value[0]!.state).toBe("approved");
  expect(state.words.value.en).toBe("Typed");
});

test("another use has words of its own", async () => {
  const { state } = await screen([version(1, "approved", ["retire"])]);
  state.use.value = { ...USE, channel: "web_chat" };
  await flushPromises();

  expect(state.versions.value).toEqual([]);
  expect(state.words.value).toEqual(PACKAGED.text);
});
