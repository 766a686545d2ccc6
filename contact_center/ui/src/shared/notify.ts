// Short messages at the edge of the screen: what failed, in the reader's language, and what was done.
import { ElMessage } from "element-plus";
import { ApiError } from "./api";
import type { Language } from "./types";

export function showError(error: unknown, language: Language): void {
  if (!(error instanceof ApiError)) throw error;
  ElMessage({ type: "error", message: error.texts[language], duration: 6000, showClose: true, grouping: true });
}

/** What somebody has to see to; it stays a while. */
export function showNotice(message: string): void {
  ElMessage({ type: "warning", message, duration: 15_000, showClose: true, grouping: true });
}

export function showDone(message: string): void {
  ElMessage({ type: "success", message, duration: 2500 });
}
