// @vitest-environment happy-dom
// A rule names topics, tiers and the like by the words of the service, in the language of the moment.
import { expect, test } from "vitest";
import { useI18n } from "vue-i18n";
import { defineComponent, h, nextTick } from "vue";
import RuleForm from "../../src/desk/routing/RuleForm.vue";
import type { Routing, Rule } from "../../src/desk/routing/shapes";
import { routingTexts } from "../../src/desk/routing/texts";
import { newTarget } from "../../src/desk/routing/rules";
import { useTexts } from "../../src/shared/i18n";
import { deskOver, mounted } from "./mounted";

const rule: Rule = {
  key: "cards",
  name: { zh: "银行卡", en: "Cards" },
  active: true,
  default: false,
  targets: [newTarget("cards")],
  escalate_after_s: 600,
  when: {
    categories: ["complaint"],
    topics: ["lost_card"],
    channels: [],
    languages: [],
    tiers: [],
    branches: [],
    min_priority: null,
    on_the_line: false,
  },
};
const routing: Routing = {
  version: 1,
  rules: [rule],
  skills: [],
  queues: [{ key: "cards", name: { zh: "银行卡", en: "Cards" } }],
  branches: [],
};

test("every choice follows the language", async () => {
  const { desk } = deskOver(() => Response.json({}));
  let setLanguage = (_: "zh" | "en") => {};
  const Page = defineComponent(() => {
    useTexts(routingTexts);
    const { locale } = useI18n({ useScope: "global" });
    setLanguage = (language) => {
      locale.value = language;
    };
    return () => h(RuleForm, { routing, modelValue: rule });
  });
  const form = mounted(Page, {}, desk, "en");
  for (const name of ["Complaint", "Lost card", "Fees", "Premium", "Chinese", "Urgent", "Phone", "Pager"]) expect(form.text()).toContain(name);

  setLanguage("zh");
  await nextTick();

  for (const name of ["投诉", "银行卡挂失", "收费", "尊享", "中文", "紧急", "电话", "寻呼机"]) expect(form.text()).toContain(name);
  for (const name of ["Complaint", "Lost card", "Fees", "Premium", "Phone", "Pager"]) expect(form.text()).not.toContain(name);
});
