/** Whether an address can receive mail: the domain .invalid never does (RFC 2606). */
export const isDeliverable = (email: string): boolean =>
	/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) && !email.toLowerCase().endsWith('.invalid');
