// Something that two people may edit at once: what was read, what it is being changed into, and what is to be done when
// somebody else was quicker to save.
import { computed, ref, shallowRef, type Ref } from "vue";
import { ApiError } from "../api/error";
import { useAction } from "./useAction";
import { useUnsaved } from "./useUnsaved";
import { copyOf, same, type Change } from "./versioned";

export interface Versioned<Saved, Draft, Changed extends Change> {
  /** A draft of its own, with nothing changed in it. */
  draftOf: (saved: Saved) => Draft;
  /** Saves, and tells what is stored now; `progress` takes what is stored after a part of the way. */
  save: (draft: Draft, read: Saved, progress: (saved: Saved) => void) => Promise<Saved>;
  /** What somebody else has saved, where the error says so; null for every other error. */
  theirsOf: (error: ApiError) => Saved | Promise<Saved> | null;
  /** What was typed laid over what the other one saved, and what that one changed. */
  lay: (base: Draft, mine: Draft, theirs: Draft) => { both: Draft; changes: Changed[] };
  fail: (error: unknown) => unknown;
  /** Where nothing was changed by both, what was changed here is saved on top without a question. */
  quietly?: boolean;
  /** False where each change is saved at once, so that nothing is unsaved for long. */
  asks?: boolean;
}

export function useVersionedDraft<Saved, Draft, Changed extends Change>(start: Saved, how: Versioned<Saved, Draft, Changed>) {
  const read = shallowRef(start);
  const draft = ref(how.draftOf(start)) as Ref<Draft>;
  /** What somebody else has saved since; until one of the two is chosen, nothing is saved here. */
  const theirs = shallowRef<Saved | null>(null);
  /** What the other one had changed, once what was typed here was laid over it. */
  const kept = shallowRef<Changed[] | null>(null);
  const base = computed(() => how.draftOf(read.value));
  const dirty = computed(() => !same(base.value, draft.value));
  const laid = () => how.lay(base.value, draft.value, how.draftOf(theirs.value as Saved));
  const changes = computed(() => (theirs.value === null ? [] : laid().changes));
  const { busy, run } = useAction(refused);

  function show(saved: Saved): void {
    read.value = saved;
    draft.value = how.draftOf(saved);
    theirs.value = kept.value = null;
  }
  async function refused(error: unknown): Promise<void> {
    const saved = error instanceof ApiError ? how.theirsOf(error) : null;
    if (saved === null) return void how.fail(error);
    try {
      theirs.value = await saved;
    } catch (another) {
      how.fail(another);
    }
  }
  /** Goes on from what the other one saved, with what was typed here laid over it. */
  function keepMine(): void {
    if (theirs.value === null) return;
    const { both, changes: changed } = laid();
    read.value = theirs.value;
    draft.value = both;
    theirs.value = null;
    kept.value = changed;
  }
  function takeTheirs(): void {
    if (theirs.value !== null) show(theirs.value);
  }
  const store = () => how.save(draft.value, read.value, (saved) => (read.value = saved));
  /** True when it is stored. What is typed while it is under way stays, and is unsaved. */
  async function save(done?: string, then?: (saved: Saved) => unknown): Promise<boolean> {
    if (theirs.value !== null) return false;
    const sent = copyOf(draft.value);
    const saved = await run(store, done, (stored) => {
      const typed = same(sent, draft.value) ? null : how.lay(sent, draft.value, how.draftOf(stored)).both;
      show(stored);
      if (typed !== null) draft.value = typed;
      return then?.(stored);
    });
    if (saved || !how.quietly || theirs.value === null || changes.value.some(({ clash }) => clash)) return saved;
    keepMine();
    return save(done, then);
  }
  const beforeClose = how.asks === false ? undefined : useUnsaved(() => dirty.value);
  return {
    read,
    draft,
    busy,
    dirty,
    theirs,
    changes,
    kept,
    save,
    keepMine,
    takeTheirs,
    /** What is stored, as far as it is known here, in place of what was typed. */
    discard: () => show(theirs.value ?? read.value),
    /** Something newer was read: shown, unless something is being changed. */
    follow(saved: Saved): void {
      if (!dirty.value && !busy.value) show(saved);
    },
    /** The `before-close` of a dialog, which asks where something is unsaved. */
    beforeClose,
  };
}
