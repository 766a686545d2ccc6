// Texts are written once, Chinese and English side by side, so that neither can be forgotten.
export type Pairs = Record<string, readonly [zh: string, en: string]>;
export type Messages = { zh: Record<string, Record<string, string>>; en: Record<string, Record<string, string>> };

export function bilingual(section: string, pairs: Pairs): Messages {
  const pick = (index: 0 | 1) => Object.fromEntries(Object.entries(pairs).map(([key, pair]) => [key, pair[index]]));
  return { zh: { [section]: pick(0) }, en: { [section]: pick(1) } };
}

export function merge(parts: Messages[]): Messages {
  return {
    zh: Object.assign({}, ...parts.map((part) => part.zh)) as Messages["zh"],
    en: Object.assign({}, ...parts.map((part) => part.en)) as Messages["en"],
  };
}
