// Completes the name of a variable while it is typed in braces.
import type { Language } from "../../shared/types";
import type { Variable } from "./shapes";

/** The brace that is open before the caret, and what was typed since; null: none is. */
export function openBrace(text: string, caret: number): { from: number; typed: string } | null {
  const found = /[{｛]([\p{L}\p{N}_]{0,30})$/u.exec(text.slice(0, caret));
  return found ? { from: found.index, typed: found[1]! } : null;
}

/** Those that begin with what was typed, by their key, or have it in their name. */
export function fitting(variables: readonly Variable[], typed: string, language: Language): Variable[] {
  const asked = typed.toLowerCase();
  return variables.filter(({ key, name }) => key.startsWith(asked) || name[language].toLowerCase().includes(asked));
}

/** The text with the variable instead of what stands from `from` to `to`, and where the caret goes. */
export function put(text: string, from: number, to: number, key: string): { text: string; caret: number } {
  const written = `{${key}}`;
  // The closing brace may have been typed already.
  const rest = text.slice(to).replace(/^[}｝]/, "");
  return { text: text.slice(0, from) + written + rest, caret: from + written.length };
}
