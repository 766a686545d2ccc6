// Mounts a part of the desk as the desk does: with its texts, and with what every part shares.
import { mount } from "@vue/test-utils";
import { ref, type Component } from "vue";
import { createDeskApi } from "../../src/api/desk";
import { complaintTexts } from "../../src/desk/complaints/texts";
import { deskKey, type Desk } from "../../src/desk/context";
import { deskTexts } from "../../src/desk/texts";
import { merge } from "../../src/shared/bilingual";
import { createDrafts } from "../../src/shared/drafts";
import { createTexts } from "../../src/shared/i18n";
import { sharedTexts } from "../../src/shared/texts";
import type { Language, User } from "../../src/shared/types";
import { namesOf } from "../../src/desk/useVocabulary";
import { vocabulary } from "./vocabulary";

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

/** The real clients over a service that answers with `body`; `seen` are the requests it got. */
export function deskOver(answers: (request: Request) => Response | Promise<Response>) {
  const seen: string[] = [];
  const failures: unknown[] = [];
  const api = createDeskApi({
    baseUrl: "http://bank.test",
    fetch: async (input) => {
      const request = input as Request;
      seen.push(`${request.method} ${new URL(request.url).pathname} ${await request.clone().text()}`.trim());
      return answers(request);
    },
  });
  const desk = { api, vocabulary, user: ref(chen), drafts: createDrafts(chen.id), fail: (error: unknown) => failures.push(error) };
  return { desk: desk as unknown as Desk, seen, failures };
}

export function mounted<Props extends Record<string, unknown>>(part: Component, props: Props, desk: Desk, language: Language = "en") {
  localStorage.setItem("switchboard.language", language);
  const i18n = createTexts(merge([sharedTexts, deskTexts, complaintTexts]));
  const names = namesOf(vocabulary);
  i18n.global.mergeLocaleMessage("zh", names.zh);
  i18n.global.mergeLocaleMessage("en", names.en);
  i18n.global.locale.value = language;
  return mount(part, { props, attachTo: document.body, global: { plugins: [i18n], provide: { [deskKey as symbol]: desk } } });
}
