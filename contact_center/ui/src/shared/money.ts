// Amounts of money as a reader expects them.
import type { Language } from "./types";

/** A segment costs parts of a cent, so these are shown. */
export function money(amount: number, currency: string, language: Language): string {
  const tag = language === "zh" ? "zh-CN" : "en-GB";
  return new Intl.NumberFormat(tag, { style: "currency", currency, maximumFractionDigits: 4 }).format(amount);
}
