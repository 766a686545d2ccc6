// What customers can want, by name: fetched once, shown as words wherever an intent stands.
import { shallowRef } from "vue";
import type { DeskApi } from "../api/desk";
import type { Intent, Language, Text } from "../shared/types";

export function useIntents(api: DeskApi, fail: (error: unknown) => void) {
  const all = shallowRef<Intent[]>([]);
  let asked: Promise<void> | null = null;

  /** Fetches the names; after a failure the next call tries again. */
  function load(): Promise<void> {
    asked ??= api.conversations.intents().then(
      (intents) => {
        all.value = intents;
      },
      (error: unknown) => {
        asked = null;
        fail(error);
      },
    );
    return asked;
  }
  void load();
  return {
    all,
    load,
    nameOf: (key: string): Text | null => all.value.find((one) => one.key === key)?.name ?? null,
  };
}

export type Intents = ReturnType<typeof useIntents>;

/** The intents whose name in either language, or key, holds every word that is looked for. */
export function searchIntents(all: Intent[], wanted: string, language: Language): Intent[] {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = ({ key, name }: Intent) => {
    const text = `${name.zh} ${name.en} ${key.replaceAll("_", " ")}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const collator = new Intl.Collator(language === "zh" ? "zh-CN" : "en");
  return all.filter(fits).sort((one, other) => collator.compare(one.name[language], other.name[language]));
}
