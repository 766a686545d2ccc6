// Conversations, what was said in them, and how the assistant read it.
import { answer, type Http } from "./http";
import type { Shape } from "./shapes";

const at = (conversation_id: number) => ({ params: { path: { conversation_id } } });
const of = (interaction_id: number) => ({ params: { path: { interaction_id } } });

export const createConversations = (http: Http) => ({
  reply: (id: number, body: Shape<"ReplyRequest">) => answer(http.POST("/api/conversations/{conversation_id}/replies", { ...at(id), body })),
  take: (id: number) => answer(http.POST("/api/conversations/{conversation_id}/take", at(id))),
  handBack: (id: number) => answer(http.POST("/api/conversations/{conversation_id}/hand-back", at(id))),
  intents: () => answer(http.GET("/api/intents")),
  markMisunderstood: (interactionId: number, right_intent: string) =>
    answer(http.POST("/api/interactions/{interaction_id}/misunderstood", { ...of(interactionId), body: { right_intent } })),
  unmarkMisunderstood: (interactionId: number) => answer(http.DELETE("/api/interactions/{interaction_id}/misunderstood", of(interactionId))),
});
