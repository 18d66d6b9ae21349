import type { IDataObject } from 'n8n-workflow';

export type OutputId = 'interview_id' | 'interview_profile_id' | 'interview_result_id';

/** The ids of every output, in their order, with the names under which the API and its links carry each. */
const NAMES: Record<OutputId, string[]> = {
	interview_id: ['interview_id', 'definition_id', 'interview_def_set_id', 'position_id'],
	interview_profile_id: ['interview_profile_id', 'profile_interview_id'],
	interview_result_id: ['interview_result_id'],
};

const IDS = Object.keys(NAMES) as OutputId[];

/** What an output begins with where the operation created a link. */
const LINK = ['url', 'expires_at', 'issued_at'];

/** What people look for in a table, before the IDs: who, what, status, score, decision, date. */
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
 * An output that begins with its link, then what people look for, then the IDs by which any operation
 * can follow: one name for one thing, whatever the API calls it there. The API's own names stay beside
 * them; those that repeat the link or an ID come last.
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
