// Complaints: the register, one with its steps and files, and what it can be described with.
import { answer, type Http, type QueryOf } from "./http";
import { query } from "./query";
import type { Shape } from "./shapes";

const at = (ticket_id: number) => ({ params: { path: { ticket_id } } });
const STEPS = {
  evidence: "/api/tickets/{ticket_id}/complaint/evidence",
  redress: "/api/tickets/{ticket_id}/complaint/redress",
  extension: "/api/tickets/{ticket_id}/complaint/extension",
  answer: "/api/tickets/{ticket_id}/complaint/answer",
  review: "/api/tickets/{ticket_id}/complaint/review",
  merge: "/api/tickets/{ticket_id}/complaint/merge",
  reopen: "/api/tickets/{ticket_id}/complaint/reopen",
  withdraw: "/api/tickets/{ticket_id}/complaint/withdraw",
} as const;
/** What each step that asks for something is sent with. */
export interface StepBodies {
  evidence: Shape<"TextRequest">;
  redress: Shape<"RedressRequest">;
  extension: Shape<"ExtensionRequest">;
  answer: Shape<"AnswerRequest">;
  review: Shape<"TextRequest">;
  merge: Shape<"MergeRequest">;
  reopen: Shape<"ReasonRequest">;
  withdraw: Shape<"ReasonRequest">;
}
export type AskingStep = keyof typeof STEPS;
export type Decision = "approve" | "refuse";

export const createComplaints = (http: Http) => ({
  register: (query: QueryOf<"/api/complaints">) => answer(http.GET("/api/complaints", { params: { query } })),
  /** Where the browser takes the register away from. */
  exportPath: (wanted: QueryOf<"/api/complaints/export">) => `/api/complaints/export${query({ ...wanted })}`,
  choices: () => answer(http.GET("/api/complaints/choices")),
  show: (id: number) => answer(http.GET("/api/tickets/{ticket_id}/complaint", at(id))),
  change: (id: number, body: Shape<"ComplaintChange">) => answer(http.PATCH("/api/tickets/{ticket_id}/complaint", { ...at(id), body })),
  acknowledge: (id: number) => answer(http.POST("/api/tickets/{ticket_id}/complaint/acknowledge", at(id))),
  step: <Step extends AskingStep>(id: number, step: Step, body: StepBodies[Step]): Promise<Shape<"ComplaintShape">> =>
    answer(http.POST(STEPS[step] as typeof STEPS.evidence, { ...at(id), body: body as StepBodies["evidence"] })),
  decideRedress: (ticket_id: number, redress_id: number, decision: Decision) => {
    const call = { params: { path: { ticket_id, redress_id } } };
    return answer(
      decision === "approve"
        ? http.POST("/api/tickets/{ticket_id}/complaint/redress/{redress_id}/approve", call)
        : http.POST("/api/tickets/{ticket_id}/complaint/redress/{redress_id}/refuse", call),
    );
  },
  decideExtension: (ticket_id: number, extension_id: number, decision: Decision) => {
    const call = { params: { path: { ticket_id, extension_id } } };
    return answer(
      decision === "approve"
        ? http.POST("/api/tickets/{ticket_id}/complaint/extension/{extension_id}/approve", call)
        : http.POST("/api/tickets/{ticket_id}/complaint/extension/{extension_id}/refuse", call),
    );
  },
  attach: (id: number, file: File) =>
    answer(
      http.POST("/api/tickets/{ticket_id}/complaint/files", {
        ...at(id),
        body: { file: file.name },
        bodySerializer: () => {
          const form = new FormData();
          form.append("file", file);
          return form;
        },
      }),
    ),
  /** Where the browser saves a file from. */
  filePath: (ticketId: number, fileId: number) => `/api/tickets/${ticketId}/complaint/files/${fileId}`,
});
