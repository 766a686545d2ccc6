// Faults of the bank that customers hear of.
import { answer, type Http, type QueryOf } from "./http";
import type { Shape } from "./shapes";

const at = (fault_id: number) => ({ params: { path: { fault_id } } });

export const createFaults = (http: Http) => ({
  list: (query: QueryOf<"/api/faults"> = {}) => answer(http.GET("/api/faults", { params: { query } })),
  report: (body: Shape<"FaultRequest">) => answer(http.POST("/api/faults", { body })),
  link: (id: number, ticket_id: number) => answer(http.POST("/api/faults/{fault_id}/tickets", { ...at(id), body: { ticket_id } })),
  advance: (id: number, state: Shape<"FaultStateRequest">["state"]) =>
    answer(http.PUT("/api/faults/{fault_id}/state", { ...at(id), body: { state } })),
});
