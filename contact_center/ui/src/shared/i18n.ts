// Builds vue-i18n from the texts of every screen and keeps the page's language attribute in step.
import { watch } from "vue";
import { createI18n, useI18n } from "vue-i18n";
import type { Messages } from "./bilingual";
import { rememberLanguage, startLanguage } from "./language";
import type { Language, PersonName, Text } from "./types";

export function createTexts(messages: Messages) {
  const i18n = createI18n({ legacy: false, locale: startLanguage(), fallbackLocale: "en", messages });
  const locale = i18n.global.locale;
  watch(locale, (language) => {
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
    rememberLanguage(language as Language);
  });
  document.documentElement.lang = locale.value === "zh" ? "zh-CN" : "en";
  return i18n;
}

/** Adds the texts of a screen that is loaded later than the first page. */
export function useTexts(messages?: Messages) {
  const { t, te, locale, mergeLocaleMessage } = useI18n({ useScope: "global" });
  const learn = (more: Messages) => {
    mergeLocaleMessage("zh", more.zh);
    mergeLocaleMessage("en", more.en);
  };
  if (messages) learn(messages);
  const language = () => locale.value as Language;
  return {
    t,
    locale,
    language,
    /** Adds texts that came later still. */
    learn,
    /** The part of a two-language text that the reader understands. */
    pick: (text: PersonName | Text | null | undefined): string => (text ? text[language()] || text.zh || text.en || "" : ""),
    /** A word for a value of the service; an unknown value is shown as it is. */
    word: (group: string, value: string | null | undefined): string => {
      if (!value) return "–";
      const key = `${group}.${value}`;
      return te(key) ? t(key) : value.replaceAll("_", " ");
    },
  };
}
