// @vitest-environment happy-dom
// Presence is what the service says it is, and a second press waits for the first.
import { flushPromises } from "@vue/test-utils";
import { expect, test } from "vitest";
import PresenceBar from "../../src/desk/PresenceBar.vue";
import { ApiError } from "../../src/api/error";
import { chen, deskOver, mounted } from "./mounted";

test("a press is sent once, and what the service answers is shown", async () => {
  const { desk, seen } = deskOver(() => Response.json({ ...chen, presence: "break" }));
  const bar = mounted(PresenceBar, { user: chen }, desk);
  expect(bar.get("[data-test=presence-online]").attributes("aria-pressed")).toBe("true");
  expect(bar.findAll("[data-presence] button").map((one) => one.text())).toEqual(["Online", "Break", "Away"]);

  await bar.get("[data-test=presence-break]").trigger("click");
  await bar.get("[data-test=presence-away]").trigger("click");
  await flushPromises();

  expect(seen).toEqual(['PUT /api/presence {"presence":"break"}']);
  expect(bar.emitted("update:user")).toMatchObject([[{ presence: "break" }]]);
});

test("a refusal is told, and the presence stays", async () => {
  const { desk, failures } = deskOver(() => Response.json({ error: { code: "failed", zh: "出错", en: "Failed" } }, { status: 500 }));
  const bar = mounted(PresenceBar, { user: chen }, desk);

  await bar.get("[data-test=presence-away]").trigger("click");
  await flushPromises();

  expect(failures).toHaveLength(1);
  expect(failures[0]).toBeInstanceOf(ApiError);
  expect(bar.emitted("update:user")).toBeUndefined();
  expect(bar.get("[data-test=presence-away]").attributes("disabled")).toBeUndefined();
});
