/** Endpoints without an operation so far. The list must only get shorter. */
export const PENDING: string[] = [];
