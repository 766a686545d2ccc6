// Short messages at the edge of the screen: what failed, in the reader's language, and what was done.
import { ElMessage } from "element-plus";
import { ApiError } from "./api";
import type { Language } from "./types";

export function showError(error: unknown, language: Language): void {
  if (!(error instanceof ApiError)) throw error;
  ElMessage({ type: "error", message: error.texts[language], duration: 6000, showClose: true, grouping: true });
}

export function showDone(message: string): void {
  ElMessage({ type: "success", message, duration: 2500 });
}
