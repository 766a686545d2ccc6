// The staff API, one client for each of its resources.
import { createComplaints } from "./complaints";
import { createConversations } from "./conversations";
import { createCustomers } from "./customers";
import { createIncidents } from "./incidents";
import { createHttp, type HttpOptions } from "./http";
import { createOutreach } from "./outreach";
import { createQuality } from "./quality";
import { createRouting } from "./routing";
import type { paths } from "./schema";
import { createServiceLevels } from "./serviceLevels";
import { createSession } from "./session";
import { createStaff } from "./staff";
import { createTemplates } from "./templates";
import { createTickets } from "./tickets";
import { createVocabulary } from "./vocabulary";

export function createDeskApi(options: HttpOptions = {}) {
  const http = createHttp<paths>(options);
  return {
    complaints: createComplaints(http),
    conversations: createConversations(http),
    customers: createCustomers(http),
    incidents: createIncidents(http),
    outreach: createOutreach(http),
    quality: createQuality(http),
    routing: createRouting(http),
    serviceLevels: createServiceLevels(http),
    session: createSession(http),
    staff: createStaff(http),
    templates: createTemplates(http),
    tickets: createTickets(http),
    vocabulary: createVocabulary(http),
  };
}

export type DeskApi = ReturnType<typeof createDeskApi>;
