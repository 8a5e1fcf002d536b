import type { ServiceDescriptor } from "../descriptor";

/** The API of bookings, calendars and guests, as far as it is known before it is made. */
export const staffApiDescriptor = {
  component: "staff-api",
  key: "staffApi",
  serviceName: "staff-api",
  isPartOf: ({ hasStaffApi }) => hasStaffApi,
  isExisting: ({ staffApi }) => staffApi !== undefined,
  cpu: 512,
  memory: 1024,
  tasks: "many",
  ports: { staffApi: 8080 },
  securityGroup: { label: "Staff-api", description: "Tasks of staff-api" },
} as const satisfies ServiceDescriptor;
