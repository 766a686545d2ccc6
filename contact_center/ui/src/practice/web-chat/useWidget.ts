// Puts the chat widget on the page just as a bank's page would: one script element with two attributes.
import { onScopeDispose, ref, watch, type Ref } from "vue";

declare global {
  interface Window {
    SwitchboardChat?: { stop(): void; setLanguage(language: string): void; setIdentity(identity: string | null): void };
  }
}

export function useWidget(ready: Ref<boolean>, identity: Ref<string | null>, language: Ref<string>) {
  const failed = ref(false);
  let script: HTMLScriptElement | null = null;

  function stop(): void {
    script?.remove();
    script = null;
    window.SwitchboardChat?.stop();
  }

  function start(): void {
    stop();
    failed.value = false;
    script = document.createElement("script");
    script.src = "/widget.js";
    script.dataset.language = language.value;
    if (identity.value) script.dataset.identity = identity.value;
    script.onerror = () => {
      failed.value = true;
    };
    document.body.append(script);
  }

  watch([ready, identity], () => {
    if (ready.value) start();
  });
  watch(language, (now) => window.SwitchboardChat?.setLanguage(now));
  onScopeDispose(stop);
  return { failed };
}
