// Who is signed in, and the token that proves a request comes from this page.
import { onScopeDispose, ref } from "vue";
import { createDeskApi } from "../api/desk";
import { ApiError } from "../api/error";
import type { Session, User } from "../shared/types";
import { useIdle } from "./useIdle";
import { useVocabulary } from "./useVocabulary";

export function useSession() {
  const user = ref<User | null>(null);
  const languageModel = ref(false);
  const state = ref<"asking" | "out" | "in" | "unreachable">("asking");
  let token: string | null = null;

  function end(): void {
    token = null;
    user.value = null;
    state.value = "out";
  }
  const { idleSeconds, whileHere } = useIdle();
  const api = createDeskApi({ csrfToken: () => token, onSignedOut: end, idleSeconds });
  const { vocabulary, load } = useVocabulary(api);
  onScopeDispose(
    whileHere(() => {
      if (state.value === "in") api.session.show().catch(() => {});
    }),
  );

  async function begin(session: Session): Promise<void> {
    token = session.csrf_token;
    await load();
    user.value = session.user;
    languageModel.value = session.language_model;
    state.value = "in";
  }

  return {
    api,
    user,
    state,
    languageModel,
    vocabulary,
    async resume(): Promise<void> {
      state.value = "asking";
      try {
        await begin(await api.session.show());
      } catch (error) {
        if (!(error instanceof ApiError && error.status === 401)) state.value = "unreachable";
      }
    },
    async signIn(login: string, password: string): Promise<void> {
      await begin(await api.session.begin({ login, password }));
      // Who signs in is there to work; "away" is a choice of their own.
      if (user.value?.presence === "offline") user.value = await api.session.setPresence("online");
    },
    async signOut(): Promise<void> {
      await api.session.end();
      end();
    },
  };
}
