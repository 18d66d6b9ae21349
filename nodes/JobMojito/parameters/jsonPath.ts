const STEP = /\.([A-Za-z_]\w*)|\["([^"\\\r\n]*)"\]|\['([^'\\\r\n]*)'\]/g;
const PATH = new RegExp(`^\\s*\\$json((?:${STEP.source})+)\\s*$`);

/** Parses a path such as `$json.person["first name"]` to its names; `undefined` for any other code. */
export function parseJsonPath(code: string): string[] | undefined {
	const [, steps] = PATH.exec(code) ?? [];
	if (steps === undefined) return undefined;
	return [...steps.matchAll(STEP)].map(([, ...names]) => names.find((name) => name !== undefined)!);
}

/** @returns the value at a path; `undefined` unless it is a string, number or boolean */
export function readPath(json: unknown, path: string[]): string | number | boolean | undefined {
	let value = json;
	for (const name of path) {
		if (typeof value !== 'object' || value === null) return undefined;
		value = (value as Record<string, unknown>)[name];
	}
	return typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)
		? (value as string | number | boolean)
		: undefined;
}
