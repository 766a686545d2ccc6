// The branches of the bank by name, for forms that speak of one.
import { ref, type Ref } from "vue";
import type { Desk } from "./context";
import type { Named, Routing } from "./routing/shapes";

export function useBranches(desk: Desk): Ref<Named[]> {
  const branches = ref<Named[]>([]);
  desk.api.get<Routing>("/api/routing").then((routing) => { branches.value = routing.branches; }, desk.fail);
  return branches;
}
