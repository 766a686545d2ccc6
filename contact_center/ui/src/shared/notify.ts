// Short messages at the edge of the screen: what failed, in the reader's language, and what was done.
import { h } from "vue";
import { ElMessage } from "element-plus";
import { ApiError } from "../api/error";
import type { Language } from "./types";

export function showError(error: unknown, language: Language): void {
  if (!(error instanceof ApiError)) throw error;
  ElMessage({ type: "error", message: error.texts[language], duration: 6000, showClose: true, grouping: true });
}

/** What somebody has to see to; it stays a while. */
export function showNotice(message: string): void {
  ElMessage({ type: "warning", message, duration: 15_000, showClose: true, grouping: true });
}

/** Somebody calls; the button leads to them, and it stays until it is answered or closed. */
export function showCall(message: string, action: string, open: () => unknown): void {
  const shown = ElMessage({
    type: "info",
    duration: 0,
    showClose: true,
    customClass: "call-message",
    message: h("span", { class: "row", "data-test": "consult-call" }, [
      message,
      h(
        "button",
        {
          type: "button",
          class: "plain-button call-look",
          "data-test": "consult-look",
          onClick: () => {
            shown.close();
            void open();
          },
        },
        action,
      ),
    ]),
  });
}

export function showDone(message: string): void {
  ElMessage({ type: "success", message, duration: 2500 });
}
