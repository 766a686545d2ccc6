// The clients of the API: the CSRF header, files, errors in both languages, the end of a session.
import { expect, test } from "vitest";
import { createDeskApi } from "../src/api/desk";
import { ApiError } from "../src/api/error";
import type { HttpOptions } from "../src/api/http";
import { query } from "../src/api/query";
import { createApi } from "../src/shared/api";

const answering = (status: number, body: string, seen: Request[] = []): HttpOptions => ({
  baseUrl: "http://bank.test",
  fetch: async (request) => {
    seen.push((request as Request).clone());
    return new Response(status === 204 ? null : body, { status });
  },
});

test("only changes carry the CSRF token", async () => {
  const seen: Request[] = [];
  const api = createDeskApi({ csrfToken: () => "abc", ...answering(200, "{}", seen) });
  await api.routing.queues();
  await api.tickets.accept(1);
  await api.session.end();
  expect(seen.map(({ headers }) => headers.get("X-CSRF-Token"))).toEqual([null, "abc", "abc"]);
  expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
    "GET http://bank.test/api/queues",
    "POST http://bank.test/api/tickets/1/accept",
    "DELETE http://bank.test/api/session",
  ]);
  expect(seen.every(({ headers, credentials }) => headers.get("Accept") === "application/json" && credentials === "same-origin")).toBe(true);
});

test("every request says how long nobody has touched the page, where that is known", async () => {
  const seen: Request[] = [];
  await createDeskApi({ idleSeconds: () => 12.6, ...answering(200, "{}", seen) }).session.show();
  await createDeskApi(answering(200, "{}", seen)).session.show();
  expect(seen.map(({ headers }) => headers.get("X-Idle-Seconds"))).toEqual(["13", null]);
});

test("a body is JSON, and what asks for nothing has none", async () => {
  const seen: Request[] = [];
  const api = createDeskApi(answering(200, "{}", seen));
  await api.conversations.reply(5, { text: "您好", client_id: "0123456789" });
  await api.tickets.decline(1);
  expect(await seen[0]!.json()).toEqual({ text: "您好", client_id: "0123456789" });
  expect(seen.map(({ headers }) => headers.get("Content-Type"))).toEqual(["application/json", null]);
});

test("a file goes as a form, whose type the browser names itself", async () => {
  const seen: Request[] = [];
  const api = createDeskApi({ csrfToken: () => "abc", ...answering(200, "{}", seen) });
  await api.complaints.attach(7, new File(["pages"], "证据.pdf", { type: "application/pdf" }));
  expect(seen[0]!.headers.get("Content-Type")).toMatch(/^multipart\/form-data; boundary=/);
  expect(seen[0]!.headers.get("X-CSRF-Token")).toBe("abc");
  const sent = (await seen[0]!.formData()).get("file") as File;
  expect([sent.name, await sent.text()]).toEqual(["证据.pdf", "pages"]);
});

test("a list is asked for without what is empty, and a part of a path is written as one", async () => {
  const seen: Request[] = [];
  const api = createDeskApi(answering(200, "{}", seen));
  await api.tickets.list({ status: "active", queue: "", limit: 50 });
  await api.customers.search({ q: "王 & 13800000001" });
  await api.routing.changeHours("a/b", { calendar: null });
  expect(seen.map(({ url }) => url.slice("http://bank.test".length))).toEqual([
    "/api/tickets?status=active&limit=50",
    "/api/customers?q=%E7%8E%8B+%26+13800000001",
    "/api/queues/a%2Fb",
  ]);
});

test("each step of a complaint goes to its own address", async () => {
  const seen: Request[] = [];
  const { complaints } = createDeskApi(answering(200, "{}", seen));
  await complaints.acknowledge(3);
  await complaints.step(3, "merge", { into: 4 });
  await complaints.decideRedress(3, 8, "approve");
  await complaints.decideExtension(3, 9, "refuse");
  expect(seen.map(({ url }) => url.slice("http://bank.test/api/tickets/3/complaint/".length))).toEqual([
    "acknowledge",
    "merge",
    "redress/8/approve",
    "extension/9/refuse",
  ]);
  expect(await seen[1]!.json()).toEqual({ into: 4 });
  expect(complaints.exportPath({ state: "open", cause: "", format: "csv" })).toBe("/api/complaints/export?state=open&format=csv");
});

test("an error keeps the service's own words, and what is there now", async () => {
  const body = JSON.stringify({ error: { code: "owned_by_another", zh: "同事已接手", en: "Taken", current: { id: 1 } } });
  const failure = await createDeskApi(answering(409, body))
    .tickets.accept(1)
    .catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ApiError);
  expect(failure).toMatchObject({
    status: 409,
    code: "owned_by_another",
    texts: { zh: "同事已接手", en: "Taken" },
    passing: false,
    current: { id: 1 },
  });
});

test("an answer that is no JSON, and no answer at all, are told in both languages too", async () => {
  const failureOf = (options: HttpOptions) =>
    createApi(options)
      .get("/x")
      .catch((error: unknown) => error as ApiError);
  const broken = await failureOf(answering(502, "<html>"));
  const none = await failureOf({ ...answering(200, ""), fetch: () => Promise.reject(new TypeError()) });
  for (const failure of [broken, none] as ApiError[]) {
    expect(failure.texts.zh && failure.texts.en).toBeTruthy();
    expect(failure.passing).toBe(true);
  }
});

test("who does not answer in time is given up as unreachable", async () => {
  const never: typeof fetch = (_, init) =>
    new Promise((_done, fail) => {
      init!.signal!.addEventListener("abort", () => fail(init!.signal!.reason));
    });
  const failure = await createDeskApi({ baseUrl: "http://bank.test", fetch: never, timeoutMs: 5 })
    .session.show()
    .catch((error: unknown) => error);
  expect(failure).toMatchObject({ status: 0, code: "unreachable", passing: true });
});

test("a 401 ends the session; a 204 is nothing", async () => {
  let ended = 0;
  await createDeskApi({
    ...answering(401, "{}"),
    onSignedOut: () => {
      ended += 1;
    },
  })
    .session.show()
    .catch(() => null);
  expect(ended).toBe(1);
  expect(await createApi(answering(204, "")).delete("/x")).toBeNull();
  expect(await createDeskApi(answering(204, "")).session.end()).toBeUndefined();
});

test("a query leaves out what is empty", () => {
  expect(query({ status: "active", queue: "", assignee: null, limit: 50 })).toBe("?status=active&limit=50");
  expect(query({})).toBe("");
});
