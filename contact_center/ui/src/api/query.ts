/** A query string without the empty parts. */
export function query(parts: Record<string, string | number | null | undefined>): string {
  const kept = Object.entries(parts).filter(([, value]) => value !== null && value !== undefined && value !== "");
  const text = new URLSearchParams(kept.map(([key, value]) => [key, String(value)])).toString();
  return text ? `?${text}` : "";
}
