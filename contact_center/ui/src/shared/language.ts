// Which language the screens speak: the remembered one, else the browser's.
import { local } from "./storage";
import type { Language } from "./types";

const KEY = "switchboard.language";

export function startLanguage(): Language {
  const kept = local().get(KEY);
  if (kept === "zh" || kept === "en") return kept;
  return navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";
}

export function rememberLanguage(language: Language): void {
  local().set(KEY, language);
}
