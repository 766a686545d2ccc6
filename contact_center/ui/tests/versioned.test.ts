// Two people change one record: what each of them typed stays, and where both typed something it is named.
import { expect, test } from "vitest";
import { changedParts, laidOver } from "../src/shared/versioned";

const base = { tier: "ordinary", language: "zh", queues: ["cards"], team: null as string | null };

test("only what differs is changed, lists by what they hold", () => {
  expect(changedParts(base, { ...base, queues: ["cards"] })).toEqual({});
  expect(changedParts(base, { ...base, queues: ["cards", "loans"], team: "Evening" })).toEqual({ queues: ["cards", "loans"], team: "Evening" });
});

test("what one typed lies over what the other saved", () => {
  const mine = { ...base, language: "en", team: "Day" };
  const theirs = { ...base, tier: "premium", team: "Evening" };
  const { both, changes } = laidOver(base, mine, theirs);
  expect(both).toEqual({ tier: "premium", language: "en", queues: ["cards"], team: "Day" });
  expect(changes).toEqual([
    { key: "tier", clash: false },
    { key: "team", clash: true },
  ]);
});

test("the same change by both is no clash, and nothing typed takes theirs", () => {
  const theirs = { ...base, tier: "premium" };
  expect(laidOver(base, { ...base, tier: "premium" }, theirs).changes).toEqual([{ key: "tier", clash: false }]);
  expect(laidOver(base, base, theirs)).toEqual({ both: theirs, changes: [{ key: "tier", clash: false }] });
});
