// Tickets: the lists, one with all around it, and what is done with it.
import { answer, type Http, type QueryOf } from "./http";
import type { Shape } from "./shapes";

const at = (ticket_id: number) => ({ params: { path: { ticket_id } } });

export const createTickets = (http: Http) => ({
  list: (query: QueryOf<"/api/tickets">) => answer(http.GET("/api/tickets", { params: { query } })),
  show: (id: number) => answer(http.GET("/api/tickets/{ticket_id}", at(id))),
  accept: (id: number) => answer(http.POST("/api/tickets/{ticket_id}/accept", at(id))),
  decline: (id: number) => answer(http.POST("/api/tickets/{ticket_id}/decline", at(id))),
  takeOver: (id: number) => answer(http.POST("/api/tickets/{ticket_id}/take-over", at(id))),
  consult: (id: number, body: Shape<"ConsultRequest">) => answer(http.POST("/api/tickets/{ticket_id}/consult", { ...at(id), body })),
  awaitCustomer: (id: number) => answer(http.POST("/api/tickets/{ticket_id}/await-customer", at(id))),
  stopAwaitingCustomer: (id: number) => answer(http.DELETE("/api/tickets/{ticket_id}/await-customer", at(id))),
  note: (id: number, body: Shape<"NoteRequest">) => answer(http.POST("/api/tickets/{ticket_id}/notes", { ...at(id), body })),
  close: (id: number, body: Shape<"CloseRequest">) => answer(http.POST("/api/tickets/{ticket_id}/close", { ...at(id), body })),
  summarise: (id: number, body: Shape<"SummaryRequest">) => answer(http.POST("/api/tickets/{ticket_id}/summary", { ...at(id), body })),
  draft: (id: number) => answer(http.POST("/api/tickets/{ticket_id}/draft", at(id))),
  transfer: (id: number, body: Shape<"TransferRequest">) => answer(http.POST("/api/tickets/{ticket_id}/transfer", { ...at(id), body })),
});
