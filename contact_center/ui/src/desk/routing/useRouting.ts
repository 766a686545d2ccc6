// The rules as they stand and as they are being edited, saved with the version they were read with.
import { computed, ref } from "vue";
import { ApiError } from "../../shared/api";
import type { Desk } from "../context";
import { copyOf } from "./rules";
import type { Routing, Rule } from "./shapes";

export function useRouting(desk: Desk) {
  const routing = ref<Routing | null>(null);
  const rules = ref<Rule[]>([]);
  const busy = ref(false);
  /** True when somebody else has saved since these rules were read. */
  const outdated = ref(false);
  const dirty = computed(() => routing.value !== null && JSON.stringify(routing.value.rules) !== JSON.stringify(rules.value));

  function show(read: Routing): void {
    routing.value = read;
    rules.value = copyOf(read.rules);
    outdated.value = false;
  }
  async function load(): Promise<void> {
    try { show(await desk.api.get<Routing>("/api/routing")); } catch (error) { desk.fail(error); }
  }
  async function save(): Promise<boolean> {
    if (!routing.value || busy.value) return false;
    busy.value = true;
    try {
      const { version } = routing.value;
      await desk.api.put("/api/routing", { version, rules: rules.value });
      await load();
      return true;
    } catch (error) {
      if (error instanceof ApiError && error.code === "routing_changed") outdated.value = true;
      else desk.fail(error);
      return false;
    } finally { busy.value = false; }
  }
  void load();
  return {
    routing, rules, busy, dirty, outdated, load, save,
    discard(): void { if (routing.value) rules.value = copyOf(routing.value.rules); },
  };
}
