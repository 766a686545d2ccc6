// The words of greetings: packaged, and the bank's own in versions.
import { answer, type Http } from "./http";
import type { Shape } from "./shapes";

const at = (template_id: number) => ({ params: { path: { template_id } } });

export const createTemplates = (http: Http) => ({
  list: () => answer(http.GET("/api/outreach/templates")),
  create: (body: Shape<"TemplateRequest">) => answer(http.POST("/api/outreach/templates", { body })),
  rewrite: (id: number, body: Shape<"RewriteRequest">) => answer(http.PUT("/api/outreach/templates/{template_id}", { ...at(id), body })),
  propose: (id: number) => answer(http.POST("/api/outreach/templates/{template_id}/propose", at(id))),
  approve: (id: number) => answer(http.POST("/api/outreach/templates/{template_id}/approve", at(id))),
  retire: (id: number) => answer(http.POST("/api/outreach/templates/{template_id}/retire", at(id))),
  count: (body: Shape<"CountRequest">) => answer(http.POST("/api/outreach/templates/count", { body })),
  preview: (body: Shape<"TemplateRequest">) => answer(http.POST("/api/outreach/templates/preview", { body })),
});
