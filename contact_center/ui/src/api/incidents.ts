// Incidents of the bank that customers hear of.
import { answer, type Http, type QueryOf } from "./http";
import type { Shape } from "./shapes";

const at = (incident_id: number) => ({ params: { path: { incident_id } } });

export const createIncidents = (http: Http) => ({
  list: (query: QueryOf<"/api/incidents"> = {}) => answer(http.GET("/api/incidents", { params: { query } })),
  report: (body: Shape<"IncidentRequest">) => answer(http.POST("/api/incidents", { body })),
  link: (id: number, ticket_id: number) => answer(http.POST("/api/incidents/{incident_id}/tickets", { ...at(id), body: { ticket_id } })),
  advance: (id: number, state: Shape<"IncidentStateRequest">["state"]) =>
    answer(http.PUT("/api/incidents/{incident_id}/state", { ...at(id), body: { state } })),
});
