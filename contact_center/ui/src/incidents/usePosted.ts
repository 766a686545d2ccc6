// What is out of order, as everybody may read it; read again every half a minute while somebody looks.
import { onScopeDispose, ref } from "vue";
import { createApi } from "../shared/api";
import { bilingual } from "../shared/bilingual";
import { useTexts } from "../shared/i18n";
import type { IncidentState, Text } from "../shared/types";
import { useFetched } from "../shared/useFetched";

const EVERY_MS = 30_000;

export interface PostedIncident {
  title: Text;
  branch: Text | null;
  state: IncidentState;
  state_name: Text;
  since: string;
  changed_at: string;
  steps: { state: IncidentState; name: Text }[];
}

/** The names of the states, as the service says them. */
const namesOf = (incidents: PostedIncident[]) =>
  bilingual(
    "incident_state",
    Object.fromEntries(incidents.flatMap(({ steps }) => steps.map(({ state, name }) => [state, [name.zh, name.en] as const]))),
  );

export function usePosted() {
  const readAt = ref<string | null>(null);
  const { learn } = useTexts();
  const api = createApi();
  const fetch = async () => {
    const { incidents } = await api.get<{ incidents: PostedIncident[] }>("/incidents.json");
    learn(namesOf(incidents));
    readAt.value = new Date().toISOString();
    return incidents;
  };
  // The page itself says when it could not be read.
  const {
    answer: incidents,
    failed,
    refresh,
  } = useFetched(
    () => true,
    fetch,
    () => undefined,
  );
  const look = () => {
    if (!document.hidden) void refresh();
  };
  const timer = setInterval(look, EVERY_MS);
  document.addEventListener("visibilitychange", look);
  onScopeDispose(() => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", look);
  });
  return { incidents, readAt, failed, refresh };
}
