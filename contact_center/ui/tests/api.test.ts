// The API client: the CSRF header, errors in both languages, the end of a session.
import { expect, test } from "vitest";
import { ApiError, createApi, query } from "../src/shared/api";

const answering = (status: number, body: string, seen: RequestInit[] = []): typeof fetch =>
  async (_path, init) => { seen.push(init!); return new Response(status === 204 ? null : body, { status }); };

test("only changes carry the CSRF token", async () => {
  const seen: RequestInit[] = [];
  const api = createApi({ csrfToken: () => "abc", fetch: answering(200, "{}", seen) });
  await api.get("/api/queues");
  await api.post("/api/tickets/1/accept");
  expect(seen.map(({ headers }) => (headers as Record<string, string>)["X-CSRF-Token"])).toEqual([undefined, "abc"]);
});

test("a form goes as it is, and the browser names its type", async () => {
  const seen: RequestInit[] = [];
  const form = new FormData();
  await createApi({ csrfToken: () => "abc", fetch: answering(200, "{}", seen) }).upload("/x", form);
  expect(seen[0]!.body).toBe(form);
  expect(seen[0]!.headers).toEqual({ Accept: "application/json", "X-CSRF-Token": "abc" });
});

test("an error keeps the service's own words", async () => {
  const body = JSON.stringify({ error: { code: "owned_by_another", zh: "同事已接手", en: "Taken" } });
  const failure = await createApi({ fetch: answering(409, body) }).get("/x").catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ApiError);
  expect(failure).toMatchObject({ status: 409, code: "owned_by_another", texts: { zh: "同事已接手", en: "Taken" }, passing: false });
});

test("an answer that is no JSON, and no answer at all, are told in both languages too", async () => {
  const broken = await createApi({ fetch: answering(502, "<html>") }).get("/x").catch((error: unknown) => error as ApiError);
  const none = await createApi({ fetch: () => Promise.reject(new TypeError()) }).get("/x").catch((error: unknown) => error as ApiError);
  for (const failure of [broken, none] as ApiError[]) {
    expect(failure.texts.zh && failure.texts.en).toBeTruthy();
    expect(failure.passing).toBe(true);
  }
});

test("a 401 ends the session; a 204 is nothing", async () => {
  let ended = 0;
  await createApi({ fetch: answering(401, "{}"), onSignedOut: () => { ended += 1; } }).get("/x").catch(() => null);
  expect(ended).toBe(1);
  expect(await createApi({ fetch: answering(204, "") }).delete("/x")).toBeNull();
});

test("a query leaves out what is empty", () => {
  expect(query({ status: "active", queue: "", assignee: null, limit: 50 })).toBe("?status=active&limit=50");
  expect(query({})).toBe("");
});
