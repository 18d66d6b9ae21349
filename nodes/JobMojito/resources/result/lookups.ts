import type { IDataObject } from 'n8n-workflow';
import { comparableEmail, parseEmail } from '../../../shared/values/email';
import { rawLocatorValue } from '../../../shared/values/locator';
import { describeRecord, type Lookup } from '../shared/lookup';

/** A row without `interview_result_id`, such as that of a pre-screening, is not a result. */
export const latestResultByEmail: Lookup = {
	mode: 'latest',
	modeName: 'Latest of Candidate',
	placeholder: 'e.g. name@email.com',
	takes: "a candidate's email address",
	noun: 'result',
	path: 'merchant-result-list',
	query: { order_by: 'created_at_newest' },
	isSearchable: true,
	parse: (locator, label) => comparableEmail(parseEmail(rawLocatorValue(locator), label).address),
	getValue: ({ candidate_email, interview_result_id }) =>
		typeof candidate_email === 'string' && typeof interview_result_id === 'string'
			? comparableEmail(candidate_email)
			: undefined,
	getId: ({ interview_result_id }) => interview_result_id,
	describe: ({ candidate_name, candidate_email, position_name, created_at, interview_result_id }) =>
		describeRecord(
			[candidate_name, candidate_email, position_name],
			created_at,
			interview_result_id,
		),
	selectCandidates: selectLatestPerCandidate,
	ifNone: 'This person has no result, or is no candidate: check the email address.',
};

/**
 * Selects the latest result of each candidate, because two candidates can have the same email
 * address.
 */
function selectLatestPerCandidate(results: IDataObject[]): IDataObject[] {
	const byCandidate = new Map<unknown, IDataObject[]>();
	for (const row of results) {
		const { profile_interview_id: candidate } = row;
		byCandidate.set(candidate, [...(byCandidate.get(candidate) ?? []), row]);
	}
	return [...byCandidate.values()].flatMap(selectLatest);
}

/** Selects the latest result, without relying on the order of rows. */
export const selectLatest = (results: IDataObject[]): IDataObject[] =>
	results.toSorted((a, b) => parseCreatedAt(b) - parseCreatedAt(a)).slice(0, 1);

const parseCreatedAt = ({ created_at }: IDataObject): number => Date.parse(String(created_at)) || 0;
