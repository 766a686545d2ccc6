// Times as a reader expects them: the clock today, the date before.
import type { Language } from "./types";

const TAG = { zh: "zh-CN", en: "en-GB" } as const;

export function clock(iso: string, language: Language, now = new Date()): string {
  const at = new Date(iso);
  const time = at.toLocaleTimeString(TAG[language], { hour: "2-digit", minute: "2-digit" });
  if (at.toDateString() === now.toDateString()) return time;
  const sameYear = at.getFullYear() === now.getFullYear();
  const day = at.toLocaleDateString(TAG[language], { month: "short", day: "numeric", ...(sameYear ? {} : { year: "numeric" }) });
  return `${day} ${time}`;
}

export function fullTime(iso: string, language: Language): string {
  return new Date(iso).toLocaleString(TAG[language]);
}

export function dateOnly(iso: string, language: Language): string {
  return new Date(`${iso}T12:00:00`).toLocaleDateString(TAG[language], { year: "numeric", month: "long", day: "numeric" });
}

export function timeOnly(iso: string, language: Language): string {
  return new Date(iso).toLocaleTimeString(TAG[language], { hour: "2-digit", minute: "2-digit" });
}

export function dayOnly(iso: string, language: Language): string {
  return new Date(iso).toLocaleDateString(TAG[language], { month: "short", day: "numeric" });
}

export function monthOf(iso: string, language: Language): string {
  return new Date(`${iso}T12:00:00`).toLocaleDateString(TAG[language], { month: "short" });
}

/** Minutes and seconds, or hours and minutes: 0:42, 12:05, 3 h 10. */
export function waited(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 3600) return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
  return `${Math.floor(whole / 3600)} h ${String(Math.floor((whole % 3600) / 60)).padStart(2, "0")}`;
}
