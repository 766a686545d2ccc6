// @vitest-environment happy-dom
// The quality board says when the figures were read that it shows, not others.
import { flushPromises } from "@vue/test-utils";
import { expect, test } from "vitest";
import { useQuality } from "../../src/desk/quality/useQuality";
import { deskOver, later, mounted } from "./mounted";

test("figures that are not asked for any more set no time", async () => {
  const [queues, teams] = [later(), later()];
  const { desk, seen } = deskOver(() => (seen.length === 1 ? queues.response : teams.response));
  let board: ReturnType<typeof useQuality>;
  mounted({ setup: () => ((board = useQuality(desk)), () => null) }, {}, desk);
  await flushPromises();
  board!.by.value = "team";
  await flushPromises();
  queues.answer({ rows: [] });
  await flushPromises();
  expect([board!.quality.value, board!.readAt.value]).toEqual([null, null]);

  teams.answer({ rows: [{ key: "evening" }] });
  await flushPromises();
  expect(board!.quality.value?.rows.map(({ key }) => key)).toEqual(["evening"]);
  expect(Date.parse(board!.readAt.value!)).toBeGreaterThan(0);
});
