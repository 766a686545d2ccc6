// Greetings: those of the coming days, what is done with one, and what a year's have come to.
import { answer, type Http, type QueryOf } from "./http";
import type { Shape } from "./shapes";

export interface GreetingRef {
  customer_id: number;
  id: number;
}
const at = ({ customer_id, id }: GreetingRef) => ({ params: { path: { customer_id, greeting_id: id } } });
const ONE = "/api/customers/{customer_id}/greetings/{greeting_id}";

export const createOutreach = (http: Http) => ({
  greetings: (query: QueryOf<"/api/outreach/greetings">) => answer(http.GET("/api/outreach/greetings", { params: { query } })),
  days: (query: QueryOf<"/api/outreach/days">) => answer(http.GET("/api/outreach/days", { params: { query } })),
  year: (year: number) => answer(http.GET("/api/outreach/year", { params: { query: { year } } })),
  hold: (one: GreetingRef) => answer(http.POST(`${ONE}/hold`, at(one))),
  release: (one: GreetingRef) => answer(http.POST(`${ONE}/release`, at(one))),
  called: (one: GreetingRef) => answer(http.POST(`${ONE}/called`, at(one))),
  sendNow: (one: GreetingRef & { version: string }) =>
    answer(http.POST(`${ONE}/send-now`, { params: { ...at(one).params, query: { version: one.version } } })),
  change: (one: GreetingRef, body: Shape<"GreetingChange">) => answer(http.PATCH(ONE, { ...at(one), body })),
});
