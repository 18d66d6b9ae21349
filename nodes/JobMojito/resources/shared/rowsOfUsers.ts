import type { IDataObject } from 'n8n-workflow';
import { comparableEmail } from '../../../shared/values/email';

/** In a comparable form, because JobMojito may return the address as sent or cleaned. */
const comparableAddress = ({ email }: IDataObject): string =>
	typeof email === 'string' ? comparableEmail(email) : '';

/**
 * Finds the response's row of each person by its values, since the order of rows is not guaranteed. A
 * single row belongs to a single person without comparison.
 *
 * @param names the properties that a row repeats from the request
 * @returns the row of each person, in the order of the people; `undefined` if a person has no row or
 * too many, so that no person gets another person's row
 */
export function matchUserRows(
	people: IDataObject[],
	answer: unknown[],
	names: string[],
): Array<IDataObject | undefined> {
	const allValues = (entry: IDataObject) =>
		JSON.stringify(
			names.map((name) => (name === 'email' ? comparableAddress(entry) : entry[name] || null)),
		);
	const rows = answer.filter((row): row is IDataObject => typeof row === 'object' && row !== null);
	if (people.length === 1 && rows.length === 1) return rows;
	const addresses = groupedBy(comparableAddress, people);
	// People with the same address are distinguished by all properties.
	const key = (entry: IDataObject): string =>
		(addresses.get(comparableAddress(entry))?.length ?? 0) > 1
			? allValues(entry)
			: comparableAddress(entry);
	const peopleByKey = groupedBy(key, people);
	const rowsByKey = groupedBy(key, rows);
	return people.map((entry) => {
		const alike = peopleByKey.get(key(entry))!;
		const matching = rowsByKey.get(key(entry)) ?? [];
		return matching.length === alike.length ? matching[alike.indexOf(entry)] : undefined;
	});
}

function groupedBy(
	key: (entry: IDataObject) => string,
	entries: IDataObject[],
): Map<string, IDataObject[]> {
	const groups = new Map<string, IDataObject[]>();
	for (const entry of entries) {
		const group = groups.get(key(entry));
		if (group) group.push(entry);
		else groups.set(key(entry), [entry]);
	}
	return groups;
}
