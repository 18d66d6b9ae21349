import type { IDataObject } from 'n8n-workflow';
import { comparableEmail } from '../../../shared/values/email';

/** Two spellings of one address: JobMojito may give it back as it was sent or cleaned. */
const address = ({ email }: IDataObject): string =>
	typeof email === 'string' ? comparableEmail(email) : '';

/**
 * Finds each person's row in the answer by what it carries, wherever it stands. The only row of the
 * only person needs no looking for.
 *
 * @param names of all that a row has of its person, just as it was sent
 * @returns for each person, in their order, their row; `undefined` where the answer has none or too
 * many, so that nobody gets the row of another
 */
export function matchUserRows(
	people: IDataObject[],
	answer: unknown[],
	names: string[],
): Array<IDataObject | undefined> {
	const person = (entry: IDataObject) =>
		JSON.stringify(names.map((name) => (name === 'email' ? address(entry) : entry[name] || null)));
	const rows = answer.filter((row): row is IDataObject => typeof row === 'object' && row !== null);
	if (people.length === 1 && rows.length === 1) return rows;
	const addresses = groupedBy(address, people);
	// Whose address somebody else has as well is told apart by all that was sent.
	const key = (entry: IDataObject): string =>
		(addresses.get(address(entry))?.length ?? 0) > 1 ? person(entry) : address(entry);
	const asked = groupedBy(key, people);
	const answered = groupedBy(key, rows);
	return people.map((entry) => {
		const same = asked.get(key(entry))!;
		const theirs = answered.get(key(entry)) ?? [];
		return theirs.length === same.length ? theirs[same.indexOf(entry)] : undefined;
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
