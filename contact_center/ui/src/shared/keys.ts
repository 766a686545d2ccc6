// Which keys mean what while somebody writes.

/** True while a word is being composed: Enter then chooses it. Some browsers tell that by the code 229 alone. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** True for the Enter that sends what was written. */
export function sends(event: KeyboardEvent): boolean {
  return event.key === "Enter" && !event.shiftKey && !isComposing(event);
}
