/** An answer that is not a success: its status, what went wrong and, for a bad value, whose. */
export class ApiError extends Error {
	constructor(
		readonly status: number,
		message: string,
		readonly field?: string,
	) {
		super(message);
	}

	/** The body as the contract has it; `name` only when a field is at fault. */
	get body(): { error: string; name?: string } {
		return this.field === undefined
			? { error: this.message }
			: { error: this.message, name: this.field };
	}
}
