// Customers: their records, their telephones, and all they said over all channels.
import { answer, type Http, type QueryOf } from "./http";
import type { Shape } from "./shapes";

const at = (customer_id: number) => ({ params: { path: { customer_id } } });
const ANNIVERSARY = "/api/customers/{customer_id}/anniversaries/{anniversary_id}";
const DEEDS = {
  code: "/api/customers/{customer_id}/telephones/{contact_point_id}/code",
  verify: "/api/customers/{customer_id}/telephones/{contact_point_id}/verify",
  wrong: "/api/customers/{customer_id}/telephones/{contact_point_id}/wrong",
  remove: "/api/customers/{customer_id}/telephones/{contact_point_id}/remove",
} as const;
export type Deed = keyof typeof DEEDS;

export const createCustomers = (http: Http) => ({
  search: (query: QueryOf<"/api/customers">) => answer(http.GET("/api/customers", { params: { query } })),
  show: (id: number) => answer(http.GET("/api/customers/{customer_id}", at(id))),
  enter: (body: Shape<"CustomerEntry">) => answer(http.POST("/api/customers", { body })),
  change: (id: number, body: Shape<"CustomerChange">) => answer(http.PATCH("/api/customers/{customer_id}", { ...at(id), body })),
  timeline: (id: number, query: QueryOf<"/api/customers/{customer_id}/timeline">) =>
    answer(http.GET("/api/customers/{customer_id}/timeline", { params: { path: { customer_id: id }, query } })),
  consents: (id: number) => answer(http.GET("/api/customers/{customer_id}/consents", at(id))),
  decide: (id: number, body: Shape<"DecisionEntry">) => answer(http.POST("/api/customers/{customer_id}/consents", { ...at(id), body })),
  preferences: (id: number) => answer(http.GET("/api/customers/{customer_id}/preferences", at(id))),
  occasions: (id: number) => answer(http.GET("/api/customers/{customer_id}/occasions", at(id))),
  tellAudiences: (id: number, body: Shape<"AudiencesChange">) => answer(http.PATCH("/api/customers/{customer_id}/audiences", { ...at(id), body })),
  enterAnniversary: (id: number, body: Shape<"AnniversaryEntry">) =>
    answer(http.POST("/api/customers/{customer_id}/anniversaries", { ...at(id), body })),
  correctAnniversary: (customer_id: number, anniversary_id: number, body: Shape<"AnniversaryChange">) =>
    answer(http.PATCH(ANNIVERSARY, { params: { path: { customer_id, anniversary_id } }, body })),
  forgetAnniversary: (customer_id: number, { id, version }: { id: number; version: string }) =>
    answer(http.DELETE(ANNIVERSARY, { params: { path: { customer_id, anniversary_id: id }, query: { version } } })),
  preferenceLink: (id: number) => answer(http.POST("/api/customers/{customer_id}/preference-link", at(id))),
  addTelephone: (id: number, body: Shape<"TelephoneEntry">) => answer(http.POST("/api/customers/{customer_id}/telephones", { ...at(id), body })),
  telephoneHistory: (id: number) => answer(http.GET("/api/customers/{customer_id}/telephones/history", at(id))),
  withTelephone: (deed: Deed, customer_id: number, contact_point_id: number, reason: string) =>
    answer(http.POST(DEEDS[deed], { params: { path: { customer_id, contact_point_id } }, body: { reason } })),
});
