import type { IDataObject } from 'n8n-workflow';

export type OutputId = 'interview_id' | 'interview_profile_id' | 'interview_result_id';

/** The canonical IDs in the order of outputs, each with its names in the API and in links. */
const NAMES: Record<OutputId, string[]> = {
	interview_id: ['interview_id', 'definition_id', 'interview_def_set_id', 'position_id'],
	interview_profile_id: ['interview_profile_id', 'profile_interview_id'],
	interview_result_id: ['interview_result_id'],
};

const IDS = Object.keys(NAMES) as OutputId[];

/** The first fields of an output with a created link. */
const LINK = ['url', 'expires_at', 'issued_at'];

/** The fields that users read first in a table: person, position, status, score, decision, date. */
const LEADING = [
	'candidate_name',
	'candidate_email',
	'name',
	'email',
	'event',
	'position_name',
	'position_step',
	'type',
	'status',
	'is_accepted',
	'coach_status',
	'interview_status',
	'score',
	'decision_status',
	'recruiter_go_next_round',
	'created_at',
	'updated_at',
];

/**
 * Adds the canonical IDs to an output and sorts its fields: link, leading fields, canonical IDs, other
 * fields. The API's own names of the IDs remain; copies of the link or of an ID come last.
 *
 * @param sources objects with IDs that the row does not have; the first one with an ID is used
 */
export function withCanonicalIds(row: IDataObject, ...sources: object[]): IDataObject {
	const ids: IDataObject = {};
	for (const id of IDS) {
		const value = firstText([row, ...sources] as IDataObject[], NAMES[id]);
		if (value !== undefined) ids[id] = value;
	}
	const leading = [...LINK, ...LEADING].filter((name) => name in row);
	const copied = [row.url, ...Object.values(ids)];
	const isCopy = (name: string) => typeof row[name] === 'string' && copied.includes(row[name]);
	const [others, copies] = [false, true].map((wanted) =>
		Object.keys(row).filter((name) => isCopy(name) === wanted),
	) as [string[], string[]];
	const names = [...new Set([...leading, ...IDS, ...others, ...copies])];
	const whole = { ...row, ...ids };
	return Object.fromEntries(
		names.filter((name) => name in whole).map((name) => [name, whole[name]]),
	);
}

/** The canonical ID that a name in the API or in a link means. */
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
