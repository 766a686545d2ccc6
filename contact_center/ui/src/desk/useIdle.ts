// How long nobody has touched the page, and a word to the service while somebody writes for long.
import { onScopeDispose } from "vue";

const SIGNS = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart", "input"] as const;
const TELL_EVERY_MS = 120_000;
const LATELY_S = 60;

export function useIdle() {
  let last = Date.now();
  const touched = () => {
    last = Date.now();
  };
  for (const sign of SIGNS) window.addEventListener(sign, touched, { passive: true, capture: true });
  onScopeDispose(() => {
    for (const sign of SIGNS) window.removeEventListener(sign, touched, { capture: true });
  });
  const idleSeconds = () => (Date.now() - last) / 1_000;
  return {
    idleSeconds,
    /** Calls `tell` now and then while somebody is at the page, until the returned function is called. */
    whileHere(tell: () => void): () => void {
      const timer = setInterval(() => {
        if (idleSeconds() < LATELY_S) tell();
      }, TELL_EVERY_MS);
      return () => clearInterval(timer);
    },
  };
}
