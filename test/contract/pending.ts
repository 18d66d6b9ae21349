/** Endpoints that no operation calls yet. The list only gets shorter. */
export const PENDING: string[] = [];
