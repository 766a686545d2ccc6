// The rules by which tickets find their people, and the queues.
import { answer, type Http } from "./http";
import type { Shape } from "./shapes";

export const createRouting = (http: Http) => ({
  show: () => answer(http.GET("/api/routing")),
  change: (body: Shape<"RoutingChange">) => answer(http.PUT("/api/routing", { body })),
  runDry: (body: Shape<"DryRunRequest">) => answer(http.POST("/api/routing/dry-run", { body })),
  queues: () => answer(http.GET("/api/queues")),
  changeHours: (key: string, body: Shape<"QueueHours">) => answer(http.PUT("/api/queues/{key}", { params: { path: { key } }, body })),
});
