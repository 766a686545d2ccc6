// Runs a piece of work when asked, at once, but not more often than a pace allows; what comes too soon is done once, later.
export function atMost(work: () => void, everyMs: number): { ask: () => void; stop: () => void } {
  let last = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function run(): void {
    timer = undefined;
    last = Date.now();
    work();
  }
  return {
    ask(): void {
      if (timer !== undefined) return;
      const wait = last + everyMs - Date.now();
      if (wait <= 0) run();
      else timer = setTimeout(run, wait);
    },
    stop: () => clearTimeout(timer),
  };
}
