// @vitest-environment happy-dom
// Two people change one thing: who comes second is told, chooses, and loses nothing they typed.
import { flushPromises } from "@vue/test-utils";
import { expect, test, vi } from "vitest";
import { ApiError } from "../../src/api/error";
import { useVersionedDraft } from "../../src/shared/useVersionedDraft";
import { laidOver, type Change } from "../../src/shared/versioned";
import { deskOver, mounted } from "./mounted";

interface Saved {
  version: number;
  tier: string;
  team: string;
}
type Draft = Omit<Saved, "version">;
const { desk } = deskOver(() => Response.json({}));
const refusal = (stored: Saved) => new ApiError(409, "changed", { zh: "已修改", en: "Changed" }, { ...stored });

function editor(stored: Saved, ways: { quietly?: boolean } = {}) {
  const fail = vi.fn();
  const save = vi.fn(async ({ ...draft }: Draft, read: Saved) => {
    if (read.version !== stored.version) throw refusal(stored);
    Object.assign(stored, draft, { version: stored.version + 1 });
    return { ...stored };
  });
  let edited: ReturnType<typeof useVersionedDraft<Saved, Draft, Change<keyof Draft>>>;
  const part = {
    setup() {
      edited = useVersionedDraft<Saved, Draft, Change<keyof Draft>>(
        { ...stored },
        {
          draftOf: ({ tier, team }) => ({ tier, team }),
          save,
          theirsOf: ({ code, current }) => (code === "changed" ? (current as Saved) : null),
          lay: laidOver,
          fail,
          ...ways,
        },
      );
      return () => null;
    },
  };
  const shown = mounted(part, {}, desk);
  return { edited: edited!, save, fail, shown };
}
const somebodyElse = (stored: Saved, parts: Partial<Draft>) => Object.assign(stored, parts, { version: stored.version + 1 });

test("what is changed is dirty, and is not once it is stored; a second press while it is under way does nothing", async () => {
  const stored: Saved = { version: 1, tier: "ordinary", team: "Day" };
  const { edited, save } = editor(stored);
  expect(edited.dirty.value).toBe(false);
  edited.draft.value.team = "Evening";
  expect(edited.dirty.value).toBe(true);

  const first = edited.save();
  expect(edited.busy.value).toBe(true);
  expect(await edited.save()).toBe(false);
  expect(await first).toBe(true);

  expect(save).toHaveBeenCalledOnce();
  expect(stored).toMatchObject({ team: "Evening", version: 2 });
  expect([edited.dirty.value, edited.read.value.version]).toEqual([false, 2]);
});

test("the second is told what the first changed; keeping their own, both are stored", async () => {
  const stored: Saved = { version: 1, tier: "ordinary", team: "Day" };
  const { edited, fail } = editor(stored);
  edited.draft.value.team = "Evening";
  somebodyElse(stored, { tier: "premium", team: "Night" });

  expect(await edited.save()).toBe(false);
  expect(edited.changes.value).toEqual([
    { key: "tier", clash: false },
    { key: "team", clash: true },
  ]);
  expect(edited.draft.value).toEqual({ tier: "ordinary", team: "Evening" });
  expect(fail).not.toHaveBeenCalled();
  // Before one of the two is chosen nothing is saved.
  expect(await edited.save()).toBe(false);
  expect(stored.team).toBe("Night");

  edited.keepMine();
  expect(edited.draft.value).toEqual({ tier: "premium", team: "Evening" });
  expect(edited.kept.value).toHaveLength(2);
  expect(await edited.save()).toBe(true);
  expect(stored).toMatchObject({ tier: "premium", team: "Evening" });
  expect([edited.theirs.value, edited.kept.value]).toEqual([null, null]);
});

test("taking theirs drops what was typed, and so does discarding", async () => {
  const stored: Saved = { version: 1, tier: "ordinary", team: "Day" };
  const { edited } = editor(stored);
  edited.draft.value.team = "Evening";
  somebodyElse(stored, { team: "Night" });
  await edited.save();
  edited.takeTheirs();
  expect([edited.draft.value.team, edited.dirty.value, edited.theirs.value]).toEqual(["Night", false, null]);
  edited.draft.value.tier = "premium";
  edited.discard();
  expect([edited.draft.value.tier, edited.dirty.value]).toEqual(["ordinary", false]);
});

test("another failure is told, and what was typed stays", async () => {
  const { edited, save, fail } = editor({ version: 1, tier: "ordinary", team: "Day" });
  edited.draft.value.team = "Evening";
  save.mockRejectedValueOnce(new ApiError(500, "failed", { zh: "出错", en: "Failed" }));
  expect(await edited.save()).toBe(false);
  expect(fail).toHaveBeenCalledOnce();
  expect([edited.draft.value.team, edited.dirty.value, edited.theirs.value]).toEqual(["Evening", true, null]);
});

test("what is typed while it is being saved stays and is unsaved", async () => {
  const stored: Saved = { version: 1, tier: "ordinary", team: "Day" };
  const { edited } = editor(stored);
  edited.draft.value.team = "Evening";
  const saved = edited.save();
  edited.draft.value.tier = "premium";
  await saved;
  expect(edited.draft.value).toEqual({ tier: "premium", team: "Evening" });
  expect([edited.dirty.value, edited.read.value.version]).toEqual([true, 2]);
});

test("quietly, only what both changed is asked about", async () => {
  const stored: Saved = { version: 1, tier: "ordinary", team: "Day" };
  const { edited, save } = editor(stored, { quietly: true });
  edited.draft.value.team = "Evening";
  somebodyElse(stored, { tier: "premium" });
  expect(await edited.save()).toBe(true);
  expect(save).toHaveBeenCalledTimes(2);
  expect(stored).toMatchObject({ tier: "premium", team: "Evening" });

  edited.draft.value.team = "Night";
  somebodyElse(stored, { team: "Day" });
  expect(await edited.save()).toBe(false);
  expect(edited.theirs.value).toMatchObject({ team: "Day" });
});

test("something newer is shown, unless something is being changed; and nobody closes it with something unsaved unasked", async () => {
  const { edited, shown } = editor({ version: 1, tier: "ordinary", team: "Day" });
  edited.follow({ version: 2, tier: "premium", team: "Day" });
  expect(edited.draft.value.tier).toBe("premium");
  const close = vi.fn();
  await edited.beforeClose!(close);
  expect(close).toHaveBeenCalledOnce();

  edited.draft.value.team = "Evening";
  edited.follow({ version: 3, tier: "ordinary", team: "Day" });
  expect(edited.draft.value).toEqual({ tier: "premium", team: "Evening" });
  void edited.beforeClose!(close);
  await flushPromises();
  document.querySelector<HTMLButtonElement>(".unsaved-stay")!.click();
  await flushPromises();
  expect(close).toHaveBeenCalledOnce();

  const leave = new Event("beforeunload", { cancelable: true });
  window.dispatchEvent(leave);
  expect(leave.defaultPrevented).toBe(true);
  shown.unmount();
  const later = new Event("beforeunload", { cancelable: true });
  window.dispatchEvent(later);
  expect(later.defaultPrevented).toBe(false);
});
