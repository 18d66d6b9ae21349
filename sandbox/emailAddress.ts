/** Whether mail may reach an address: the ending .invalid is reserved for those that it never does (RFC 2606). */
export const isDeliverable = (email: string): boolean =>
	/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) && !email.toLowerCase().endsWith('.invalid');
