// Which keys mean what while somebody writes.

/** True while a word is being composed: Enter then chooses it. Some browsers tell that by the code 229 alone. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** Escape that ends composing closes nothing: no part of the page hears of it. */
export function keepComposing(page: EventTarget): void {
  page.addEventListener(
    "keydown",
    (event) => {
      if (event instanceof KeyboardEvent && event.code === "Escape" && isComposing(event)) event.stopPropagation();
    },
    { capture: true },
  );
}

/** True for the Enter that sends what was written. */
export function sends(event: KeyboardEvent): boolean {
  return event.key === "Enter" && !event.shiftKey && !isComposing(event);
}
