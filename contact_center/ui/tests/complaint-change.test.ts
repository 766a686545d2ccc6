// A field of a complaint that two staff set: another field is no clash, the same one is shown with both.
import { expect, test, vi } from "vitest";
import { ApiError } from "../src/api/error";
import { useComplaint } from "../src/desk/complaints/useComplaint";
import type { Desk } from "../src/desk/context";

const texts = { zh: "已被他人修改", en: "changed" };

function deskWith(stored: Record<string, unknown>) {
  const state: Record<string, unknown> = { ...stored, version: "1" };
  const patch = vi.fn(async (_: number, body: Record<string, unknown>) => {
    const { version, ...values } = body;
    if (version !== state.version) throw new ApiError(409, "complaint_changed", texts, { ...state });
    Object.assign(state, values, { version: `${String(state.version)}+` });
    return { ...state };
  });
  const api = { complaints: { show: async () => ({ ...state }), change: patch } };
  const fail = vi.fn();
  return { state, patch, fail, desk: { api, fail, onChange: () => undefined } as unknown as Desk };
}

test("what another one set in another field stays, and mine is saved on top", async () => {
  const { state, patch, fail, desk } = deskWith({ severity: "low", product: null });
  const open = useComplaint(desk, 1, () => undefined);
  await open.refresh();
  Object.assign(state, { product: "card", version: "2" });

  expect(await open.change("severity", "high")).toBe(true);

  expect(state).toMatchObject({ severity: "high", product: "card" });
  expect(patch).toHaveBeenCalledTimes(2);
  expect(open.contested.value).toBeNull();
  expect(fail).not.toHaveBeenCalled();
});

test("the same field is left as the other one set it, until somebody says which is right", async () => {
  const { state, desk } = deskWith({ severity: "low" });
  const open = useComplaint(desk, 1, () => undefined);
  await open.refresh();
  Object.assign(state, { severity: "critical", version: "2" });

  await open.change("severity", "high");

  expect(state.severity).toBe("critical");
  expect(open.contested.value).toEqual({ field: "severity", mine: "high" });
  await open.change("severity", "high");
  expect(state.severity).toBe("high");
  expect(open.contested.value).toBeNull();
});
