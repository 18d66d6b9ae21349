import type { IDataObject } from 'n8n-workflow';

export type OutputId = 'interview_id' | 'interview_profile_id' | 'interview_result_id';

/** The ids of every output, in their order, with the names under which the API and its links carry each. */
const NAMES: Record<OutputId, string[]> = {
	interview_id: ['interview_id', 'definition_id', 'interview_def_set_id', 'position_id'],
	interview_profile_id: ['interview_profile_id', 'profile_interview_id'],
	interview_result_id: ['interview_result_id'],
};

const IDS = Object.keys(NAMES) as OutputId[];

/** What an output begins with where the operation made a link. */
const LINK = ['url', 'issued_at', 'expires_at'];

/**
 * An output that begins with its link, if it has one, and the ids by which any operation can follow:
 * one name for one thing, whatever the API calls it there. The API's own names stay beside them.
 *
 * @param row the output without them
 * @param sources what tells those that the row does not, the first that does
 */
export function withCanonicalIds(row: IDataObject, ...sources: object[]): IDataObject {
	const ids: IDataObject = {};
	for (const id of IDS) {
		const value = firstText([row, ...sources] as IDataObject[], NAMES[id]);
		if (value !== undefined) ids[id] = value;
	}
	const link = Object.fromEntries(
		LINK.filter((name) => name in row).map((name) => [name, row[name]]),
	);
	return { ...link, ...ids, ...row, ...ids };
}

/** The id that a name of the API's or of a link's stands for. */
export const canonicalIdFor = (name: string): OutputId | undefined =>
	IDS.find((id) => NAMES[id].includes(name));

function firstText(sources: IDataObject[], names: string[]): string | undefined {
	for (const source of sources) {
		for (const name of names) {
			const value = source[name];
			if (typeof value === 'string' && value !== '') return value;
		}
	}
	return undefined;
}
