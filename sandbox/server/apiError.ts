/** An error response: status, message and, for an invalid value, the field's name. */
export class ApiError extends Error {
	constructor(
		readonly status: number,
		message: string,
		readonly field?: string,
	) {
		super(message);
	}

	/** The response body; `name` only for an invalid field. */
	get body(): { error: string; name?: string } {
		return this.field === undefined
			? { error: this.message }
			: { error: this.message, name: this.field };
	}
}
