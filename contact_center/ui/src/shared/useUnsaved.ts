// Nobody loses what they typed without being asked: on the way to another section, when the page is closed, and when a
// dialog is.
import { ElMessageBox } from "element-plus";
import { onScopeDispose } from "vue";
import { onBeforeRouteLeave } from "vue-router";
import { useTexts } from "./i18n";

/**
 * For the component that an address shows, or a dialog in it; `dirty` says whether anything is unsaved. What it returns
 * is the `before-close` of the dialog: Escape, the cross and a click beside it ask first.
 */
export function useUnsaved(dirty: () => boolean): (close: () => void) => Promise<void> {
  const { t } = useTexts();
  // To stay is what Enter and Escape do.
  const mayLeave = () =>
    ElMessageBox.confirm(t("common.unsaved_ask"), t("common.unsaved"), {
      confirmButtonText: t("common.unsaved_stay"),
      cancelButtonText: t("common.unsaved_leave"),
      confirmButtonClass: "unsaved-stay",
      cancelButtonClass: "unsaved-leave",
      type: "warning",
      showClose: false,
      distinguishCancelAndClose: true,
    }).then(
      () => false,
      (pressed) => pressed === "cancel",
    );
  onBeforeRouteLeave(() => !dirty() || mayLeave());

  const holdPage = (event: BeforeUnloadEvent) => {
    if (dirty()) event.preventDefault();
  };
  window.addEventListener("beforeunload", holdPage);
  onScopeDispose(() => window.removeEventListener("beforeunload", holdPage));

  return async (close) => {
    if (!dirty() || (await mayLeave())) close();
  };
}
