// Which language the screens speak: the remembered one, else the browser's.
import type { Language } from "./types";

const KEY = "switchboard.language";

export function startLanguage(): Language {
  const kept = localStorage.getItem(KEY);
  if (kept === "zh" || kept === "en") return kept;
  return navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";
}

export function rememberLanguage(language: Language): void {
  localStorage.setItem(KEY, language);
}
