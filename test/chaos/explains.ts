/** Whether an error says what happened and what to do. */
export const isActionable = (error: string): boolean =>
	/^(JobMojito|The connection to JobMojito|The JobMojito server) [^.]+\. .*\b(Check|Run|Set|If|Look) [^.]+/.test(
		error,
	);
