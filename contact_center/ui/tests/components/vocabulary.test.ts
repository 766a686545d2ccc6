// @vitest-environment happy-dom
// The words of the service are fetched once, and read in both languages wherever one of them stands.
import { flushPromises, mount } from "@vue/test-utils";
import { expect, test } from "vitest";
import { defineComponent, h } from "vue";
import { createTexts, useTexts } from "../../src/shared/i18n";
import { merge } from "../../src/shared/bilingual";
import { deskTexts } from "../../src/desk/texts";
import { namesOf, useVocabulary } from "../../src/desk/useVocabulary";
import { deskOver } from "./mounted";
import { vocabulary } from "./vocabulary";

function started(answers: () => Response) {
  const { desk, seen } = deskOver(answers);
  const i18n = createTexts(merge([deskTexts]));
  let known!: ReturnType<typeof useVocabulary>;
  const Reader = defineComponent(() => {
    const { t, word } = useTexts();
    known = useVocabulary(desk.api);
    return () =>
      h(
        "p",
        [word("tier", "premium"), word("status", "closed"), word("presence", "break"), t("presence.label"), word("topic", "of_old")].join(" · "),
      );
  });
  const reader = mount(Reader, { global: { plugins: [i18n] } });
  return { reader, seen, known, locale: i18n.global.locale };
}

test("every list has its group, with the same words in both languages", () => {
  const names = namesOf(vocabulary);
  expect(names.zh.tongue).toEqual({ zh: "中文", en: "英文" });
  expect(names.zh.channel).toMatchObject({ sms: "短信", pager: "寻呼机" });
  expect(names.en.topic).toEqual({ lost_card: "Lost card", fees: "Fees" });
  expect(Object.keys(names.zh)).toEqual(Object.keys(names.en));
});

test("it is fetched once; names stand beside the texts of the page, and change with the language", async () => {
  const { reader, seen, known, locale } = started(() => Response.json(vocabulary));
  await known.load();
  await known.load();
  locale.value = "zh";
  await flushPromises();
  expect(reader.text()).toBe("尊享 · 已关闭 · 小休 · 接单状态 · of old");
  locale.value = "en";
  await flushPromises();
  expect(reader.text()).toBe("Premium · Closed · Break · Presence · of old");
  expect(seen).toEqual(["GET /api/vocabulary"]);
});

test("after a failure it is asked for again", async () => {
  let broken = true;
  const { known } = started(() => (broken ? Response.json({}, { status: 503 }) : Response.json(vocabulary)));
  await expect(known.load()).rejects.toThrow();
  expect(known.vocabulary.value).toBeNull();
  broken = false;
  await known.load();
  expect(known.vocabulary.value).toEqual(vocabulary);
});
