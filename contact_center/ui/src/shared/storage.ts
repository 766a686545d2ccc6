// What a page may remember. Where the browser forbids it, things last as long as the page.
export interface Kept {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
  keys(): string[];
}

/** `area` is asked for each time: merely naming it throws where site data is blocked. */
export function keep(area: () => Storage): Kept {
  const here = new Map<string, string>();
  const tried = <T>(act: (storage: Storage) => T): T | undefined => {
    try {
      return act(area());
    } catch {
      return undefined;
    }
  };
  return {
    get: (key) => here.get(key) ?? tried((storage) => storage.getItem(key)) ?? null,
    set(key, value) {
      if (
        tried((storage) => {
          storage.setItem(key, value);
          return true;
        })
      )
        here.delete(key);
      else here.set(key, value);
    },
    remove(key) {
      here.delete(key);
      tried((storage) => storage.removeItem(key));
    },
    keys: () => [...new Set([...here.keys(), ...(tried((storage) => Object.keys(storage)) ?? [])])],
  };
}

/** Remembered by every page of the site. */
export const local = (): Kept => keep(() => window.localStorage);
/** Remembered by this tab. */
export const ofTab = (): Kept => keep(() => window.sessionStorage);
