// The rules as they stand and as they are being edited, saved with the version they were read with.
import { watch } from "vue";
import { mergedLists } from "../../shared/mergeLists";
import { useFetched } from "../../shared/useFetched";
import { useVersionedDraft } from "../../shared/useVersionedDraft";
import { copyOf } from "../../shared/versioned";
import type { Desk } from "../context";
import { defaultLast } from "./rules";
import type { Routing, Rule } from "./shapes";

export function useRouting({ api, fail }: Desk) {
  const { answer, loading, failed, retry } = useFetched(() => true, api.routing.show, fail);
  const edited = useVersionedDraft<Routing | null, Rule[], ReturnType<typeof lay>["changes"][number]>(null, {
    draftOf: (routing) => copyOf(routing?.rules ?? []),
    save: (rules, routing) => api.routing.change({ version: routing!.version, rules }),
    theirsOf: ({ code }) => (code === "routing_changed" ? api.routing.show() : null),
    lay,
    fail,
  });
  watch(answer, edited.follow);
  return { ...edited, loading, failed, retry };
}

function lay(base: Rule[], mine: Rule[], theirs: Rule[]) {
  const { list, changes } = mergedLists(base, mine, theirs);
  return { both: defaultLast(list), changes };
}
