// Mounts a part of the desk as the desk does: with its texts, its addresses, and what every part shares.
import { enableAutoUnmount, mount } from "@vue/test-utils";
import { afterEach } from "vitest";
import { ref, type Component } from "vue";
import { createMemoryHistory, createRouter, matchedRouteKey } from "vue-router";
import { createDeskApi } from "../../src/api/desk";
import { ApiError } from "../../src/api/error";
import { complaintTexts } from "../../src/desk/complaints/texts";
import { consentTexts } from "../../src/desk/customer/consentTexts";
import { occasionTexts } from "../../src/desk/customer/occasionTexts";
import { deskKey, type Desk } from "../../src/desk/context";
import { incidentTexts } from "../../src/desk/incidents/texts";
import { outreachTexts } from "../../src/desk/outreach/texts";
import { qualityTexts } from "../../src/desk/quality/texts";
import { routingTexts } from "../../src/desk/routing/texts";
import { serviceLevelTexts } from "../../src/desk/service-levels/texts";
import { staffTexts } from "../../src/desk/staff/texts";
import { deskTexts } from "../../src/desk/texts";
import { practiceTexts } from "../../src/practice/texts";
import { merge } from "../../src/shared/bilingual";
import { createDrafts } from "../../src/shared/drafts";
import { createTexts } from "../../src/shared/i18n";
import { sharedTexts } from "../../src/shared/texts";
import { namesOf } from "../../src/desk/useVocabulary";
import { vocabulary } from "./vocabulary";
import type { Change, Language, User } from "../../src/shared/types";

enableAutoUnmount(afterEach);
afterEach(() => document.body.replaceChildren());

export const chen: User = {
  id: 3,
  login: "chen",
  name: "陈晨",
  role: "agent",
  language: "zh",
  languages: ["zh", "en"],
  presence: "online",
  wrap_up_until: null,
  queues: ["cards"],
};

type Answer = Response | Promise<Response>;

/** The real clients over a service that answers with `answers`; `seen` are the requests it got. */
export function deskOver(answers: (request: Request) => Answer) {
  const seen: string[] = [];
  const failures: unknown[] = [];
  const hearers: ((change: Change | null) => void)[] = [];
  const api = createDeskApi({
    baseUrl: "http://bank.test",
    fetch: async (input) => {
      const request = input as Request;
      const { pathname, search } = new URL(request.url);
      seen.push(`${request.method} ${pathname}${search} ${await request.clone().text()}`.trim());
      return answers(request);
    },
  });
  const desk = {
    api,
    vocabulary,
    user: ref(chen),
    languageModel: ref(true),
    drafts: createDrafts(chen.id),
    fail: (error: unknown) => failures.push(error),
    onChange: (hear: (change: Change | null) => void) => hearers.push(hear),
    offers: { offers: ref([]), answering: ref(false), answer: async () => false },
  };
  const announce = (change: Change | null) => hearers.forEach((hear) => hear(change));
  return { desk: desk as unknown as Desk, seen, failures, announce };
}

export const refusal = (code: string, current: unknown = null, status = 409) =>
  Response.json({ error: { code, zh: "不行", en: "No", current } }, { status });
export const isRefusal = (error: unknown, code: string) => error instanceof ApiError && error.code === code;

/** An answer that comes when somebody says so. */
export function later() {
  let answer: (response: Response) => void = () => {};
  const response = new Promise<Response>((done) => (answer = done));
  return { response, answer: (body: unknown) => answer(body instanceof Response ? body : Response.json(body)) };
}

const texts = merge([
  sharedTexts,
  deskTexts,
  complaintTexts,
  consentTexts,
  incidentTexts,
  occasionTexts,
  practiceTexts,
  outreachTexts,
  qualityTexts,
  routingTexts,
  serviceLevelTexts,
  staffTexts,
]);
const page = { template: "<div />" };
const routes = ["tickets", "customers"].map((name) => ({ name, path: `/${name}`, component: page }));

export function mounted<Props extends Record<string, unknown>>(part: Component, props: Props, desk: Desk, language: Language = "en") {
  localStorage.setItem("switchboard.language", language);
  const i18n = createTexts(texts);
  const names = namesOf(vocabulary);
  i18n.global.mergeLocaleMessage("zh", names.zh);
  i18n.global.mergeLocaleMessage("en", names.en);
  i18n.global.locale.value = language;
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: "/", component: page },
      ...routes,
      { name: "ticket", path: "/tickets/:id", component: page },
      { name: "customer", path: "/customers/:id", component: page },
    ],
  });
  // Stands for the address that shows the part: what asks before it is left hangs on it.
  const address = ref({ leaveGuards: new Set(), updateGuards: new Set() });
  const provide = { [deskKey as symbol]: desk, [matchedRouteKey as symbol]: address };
  return mount(part, { props, attachTo: document.body, global: { plugins: [i18n, router], provide } });
}

/** A part wherever it stands on the page: a dialog hangs at the end of it. */
export function onPage<Kind extends HTMLElement = HTMLElement>(name: string): Kind {
  const found = document.querySelector<Kind>(`[data-test="${name}"]`);
  if (!found) throw new Error(`there is no ${name}`);
  return found;
}

export function type(name: string, text: string): void {
  const shown = onPage(name);
  const field = (shown.matches("input, select, textarea") ? shown : shown.querySelector("input, textarea")) as HTMLInputElement;
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
}
