import type { IDataObject } from 'n8n-workflow';
import {
	candidateByEmail,
	candidateByExternalId,
	candidateById,
} from '../../../../../../nodes/JobMojito/resources/candidate/lookups';
import { interviewByName } from '../../../../../../nodes/JobMojito/resources/interview/lookups';
import { latestResultByEmail } from '../../../../../../nodes/JobMojito/resources/result/lookups';
import {
	indexRows,
	lookupRequest,
	matchRows,
	noMatchError,
	onlyMatch,
	type Lookup,
} from '../../../../../../nodes/JobMojito/resources/shared/lookup';
import { errorMessage } from '../../../../../errorText';

const ID = '8d0f0e1c-5b7a-4c39-9f63-2a1d7c4e9b10';
const OTHER = '5c7e2b9a-1f4d-4e8b-a3c6-7d90b1e2f358';

/** The IDs of the rows that a value matches exactly. */
const found = (lookup: Lookup, rows: IDataObject[], given: unknown) =>
	matchRows(indexRows(lookup, rows), lookup.parse(given, 'Field')).exact.map((row) =>
		lookup.getId(row),
	);

test.each<[string, Lookup, unknown, IDataObject, boolean]>([
	['finds an email address', candidateByEmail, 'jane@x.org', { email: 'jane@x.org' }, true],
	[
		'finds an email address in capitals',
		candidateByEmail,
		'Jane@X.org',
		{ email: 'JANE@x.ORG' },
		true,
	],
	[
		'finds an email address with another Unicode form',
		candidateByEmail,
		'mu\u0308@x.org',
		{ email: 'm\u00fc@x.org' },
		true,
	],
	[
		'finds an email address with white space around it',
		candidateByEmail,
		' jane@x.org\n',
		{ email: 'jane@x.org ' },
		true,
	],
	[
		'finds an email address with a display name',
		candidateByEmail,
		'Jane <jane@x.org>',
		{ email: 'jane@x.org' },
		true,
	],
	[
		'does not find the end of an email address',
		candidateByEmail,
		'jane@x.org',
		{ email: 'mary.jane@x.org' },
		false,
	],
	[
		'does not find the beginning of an email address',
		candidateByEmail,
		'jane@x.org',
		{ email: 'jane@x.org.uk' },
		false,
	],
	[
		'does not find an email address in the name',
		candidateByEmail,
		'jane@x.org',
		{ email: null, name: 'jane@x.org' },
		false,
	],
	['finds an external ID', candidateByExternalId, ' A-1 ', { external_id: 'A-1' }, true],
	['finds a number as external ID', candidateByExternalId, 4711, { external_id: '4711' }, true],
	[
		'does not find an external ID in another case',
		candidateByExternalId,
		'a-1',
		{ external_id: 'A-1' },
		false,
	],
	[
		'does not find the beginning of an external ID',
		candidateByExternalId,
		'A-1',
		{ external_id: 'A-11' },
		false,
	],
	['finds an ID', candidateById, { mode: 'id', value: ID.toUpperCase() }, { id: ID }, true],
	['finds a name', interviewByName, ' Nurse ', { name: 'Nurse' }, true],
	[
		'finds a name with another Unicode form',
		interviewByName,
		'Cafe\u0301',
		{ name: 'Caf\u00e9' },
		true,
	],
	[
		'does not find a part of a name',
		interviewByName,
		'Nurse',
		{ name: 'Nurse, night shift' },
		false,
	],
	[
		'does not find a record with the status "deleted"',
		interviewByName,
		'Nurse',
		{ name: 'Nurse', status: 'deleted' },
		false,
	],
	[
		'does not find a record with deleted_at',
		candidateByEmail,
		'j@x.org',
		{ email: 'j@x.org', deleted_at: '2026' },
		false,
	],
])('%s', (_, lookup, given, row, isFound) => {
	expect(found(lookup, [{ id: ID, ...row }], given)).toEqual(isFound ? [row.id ?? ID] : []);
});

test.each([candidateByEmail, latestResultByEmail])(
	'$mode accepts only an email address',
	(lookup) => {
		expect(() => lookup.parse({ mode: lookup.mode, value: 'Jane' }, 'Field')).toThrow(
			'"Field" is not one email address',
		);
	},
);

describe('the latest result', () => {
	const row = (created_at: string, more: IDataObject = {}): IDataObject => ({
		id: 'row',
		interview_result_id: `of ${created_at}`,
		profile_interview_id: ID,
		candidate_email: 'jane@x.org',
		created_at,
		...more,
	});
	const latest = (...rows: IDataObject[]) => {
		const matches = matchRows(indexRows(latestResultByEmail, rows), 'jane@x.org');
		const chosen = onlyMatch(latestResultByEmail, matches, 'Result');
		return chosen && latestResultByEmail.getId(chosen);
	};

	test('does not depend on the order of the rows', () => {
		const [one, two] = [row('2026-11-02T10:00:00Z'), row('2026-11-02T11:00:00+02:00')];
		expect(latest(one, two)).toBe(one.interview_result_id);
		expect(latest(two, one)).toBe(one.interview_result_id);
	});

	test('is never a pre-screening', () => {
		const screening = row('2026-12-01T00:00:00Z', { interview_result_id: null });
		expect(latest(screening, row('2026-11-02'))).toBe('of 2026-11-02');
		expect(latest(screening)).toBeUndefined();
	});

	test('of two candidates with one address is ambiguous', () => {
		expect(() =>
			latest(row('2026-11-02'), row('2026-11-03', { profile_interview_id: OTHER })),
		).toThrow('"Result" matches several results');
	});
});

test.each([[undefined], [null], [7], [{}]])(
	'a record with the ID %j is an error of the response',
	(id) => {
		const matches = matchRows(indexRows(candidateByEmail, [{ id, email: 'j@x.org' }]), 'j@x.org');
		expect(() => onlyMatch(candidateByEmail, matches, 'Candidate')).toThrow(
			errorMessage('response-unreadable'),
		);
	},
);

test('an error about several matches names at most five records, without line breaks', () => {
	const rows = Array.from({ length: 7 }, (_, index) => ({
		id: `id ${index}`,
		name: `A\n${'long '.repeat(40)}`,
		email: 'jane@x.org',
		created_at: null,
	}));
	const matches = matchRows(indexRows(candidateByEmail, rows), 'jane@x.org');
	const error = (() => {
		try {
			return onlyMatch(candidateByEmail, matches, 'Candidate');
		} catch (thrown) {
			return thrown;
		}
	})();
	const { message, remedy } = error as Error & { remedy: string };
	expect(message).toBe('"Candidate" matches several candidates');
	expect(remedy).toMatch(
		/^Choose "By ID" and enter the ID of one of these 7: A long .* · jane@x\.org · id 0; .*id 4; and 2 more\.$/,
	);
	expect(remedy.length).toBeLessThan(600);
});

test('an error without a match lists similar records', () => {
	const rows = [
		{ id: ID, name: 'Nurse, NIGHT shift', status: 'draft', created_at: '2026-11-25T09:00' },
		{ id: OTHER, name: 'Cook' },
	];
	const matches = matchRows(indexRows(interviewByName, rows), 'night');
	expect(onlyMatch(interviewByName, matches, 'Interview')).toBeUndefined();
	expect(noMatchError(interviewByName, matches, 'Interview')).toMatchObject({
		message: '"Interview" matches no interview',
		remedy: `Enter the whole name as the Interviews page of JobMojito shows it. Similar: Nurse, NIGHT shift · draft · 2026-11-25 · ${ID}.`,
	});
	expect(
		noMatchError(interviewByName, { exact: [], similar: () => [] }, 'Interview').remedy,
	).not.toContain('Similar');
});

test('the request has the text of a search and the order of the lookup', () => {
	expect(lookupRequest(latestResultByEmail, { merchant_id: ID }, 'jane@x.org')).toEqual({
		method: 'GET',
		path: 'merchant-result-list',
		query: { order_by: 'created_at_newest', merchant_id: ID, filter_text: 'jane@x.org' },
	});
	expect(lookupRequest(candidateByExternalId, {}).query).toEqual({});
});
