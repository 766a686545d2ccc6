// The rules as they stand and as they are being edited, saved with the version they were read with.
import { computed, ref } from "vue";
import { ApiError } from "../../api/error";
import { mergedLists } from "../../shared/mergeLists";
import type { Text } from "../../shared/types";
import type { Desk } from "../context";
import { copyOf, defaultLast } from "./rules";
import type { Routing, Rule } from "./shapes";

export function useRouting(desk: Desk) {
  const routing = ref<Routing | null>(null);
  const rules = ref<Rule[]>([]);
  const busy = ref(false);
  /** What somebody else has saved since these rules were read. */
  const theirs = ref<Routing | null>(null);
  /** What both have changed, after what was typed was laid over it. */
  const clashes = ref<Text[]>([]);
  const dirty = computed(() => routing.value !== null && JSON.stringify(routing.value.rules) !== JSON.stringify(rules.value));

  function show(read: Routing): void {
    routing.value = read;
    rules.value = copyOf(read.rules);
    theirs.value = null;
    clashes.value = [];
  }
  async function load(): Promise<void> {
    try {
      show(await desk.api.routing.show());
    } catch (error) {
      desk.fail(error);
    }
  }
  async function save(): Promise<boolean> {
    if (!routing.value || busy.value) return false;
    busy.value = true;
    try {
      const { version } = routing.value;
      await desk.api.routing.change({ version, rules: rules.value });
      await load();
      return true;
    } catch (error) {
      if (error instanceof ApiError && error.code === "routing_changed") await readTheirs();
      else desk.fail(error);
      return false;
    } finally {
      busy.value = false;
    }
  }
  async function readTheirs(): Promise<void> {
    try {
      theirs.value = await desk.api.routing.show();
    } catch (error) {
      desk.fail(error);
    }
  }
  /** Goes on from what the other one saved, with what was typed here laid over it. */
  function keepMine(): void {
    if (!routing.value || !theirs.value) return;
    const both = mergedLists(routing.value.rules, rules.value, theirs.value.rules);
    show(theirs.value);
    rules.value = defaultLast(both.list);
    clashes.value = both.clashes;
  }
  void load();
  return {
    routing,
    rules,
    busy,
    dirty,
    theirs,
    clashes,
    load,
    save,
    keepMine,
    discard(): void {
      if (routing.value) show(theirs.value ?? routing.value);
    },
  };
}
