// Who is signed in, whether they work just now, and what every page needs to know.
import { answer, type Http } from "./http";
import type { Shape } from "./shapes";

export const createSession = (http: Http) => ({
  settings: () => answer(http.GET("/api/settings")),
  show: () => answer(http.GET("/api/session")),
  begin: (body: Shape<"SignInRequest">) => answer(http.POST("/api/session", { body })),
  end: () => answer(http.DELETE("/api/session")),
  setPresence: (presence: Shape<"PresenceRequest">["presence"]) => answer(http.PUT("/api/presence", { body: { presence } })),
  endWrapUp: () => answer(http.DELETE("/api/wrap-up")),
});
