const STEP = /\.([A-Za-z_]\w*)|\["([^"\\\r\n]*)"\]|\['([^'\\\r\n]*)'\]/g;
const PATH = new RegExp(`^\\s*\\$json((?:${STEP.source})+)\\s*$`);

/** The names on the way that code such as `$json.person["first name"]` goes, if it is only that. */
export function parseJsonPath(code: string): string[] | undefined {
	const [, steps] = PATH.exec(code) ?? [];
	if (steps === undefined) return undefined;
	return [...steps.matchAll(STEP)].map(([, ...names]) => names.find((name) => name !== undefined)!);
}

/**
 * What stands at the end of a path.
 *
 * @returns nothing where it is no text, number or switch: what becomes of the rest is for n8n to say
 */
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
