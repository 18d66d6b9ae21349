import { outputOf, requestOf } from '../../../../operation';
import { getMany as avatars } from '../../../../../nodes/JobMojito/resources/avatar/getMany';
import { getMany as candidates } from '../../../../../nodes/JobMojito/resources/candidate/getMany';
import { getMany as directories } from '../../../../../nodes/JobMojito/resources/catalogueDirectory/getMany';
import { getMany as interviews } from '../../../../../nodes/JobMojito/resources/interview/getMany';
import { getMany as languages } from '../../../../../nodes/JobMojito/resources/language/getMany';
import { getAnalytics } from '../../../../../nodes/JobMojito/resources/merchant/getAnalytics';
import { getManySubMerchants } from '../../../../../nodes/JobMojito/resources/merchant/getManySubMerchants';
import { getStatus } from '../../../../../nodes/JobMojito/resources/merchant/getStatus';
import type { Operation } from '../../../../../nodes/JobMojito/resources/operation';
import { getMany as results } from '../../../../../nodes/JobMojito/resources/result/getMany';
import type { Parameters } from '../../../../../nodes/shared/values/request';
import { errorMessage } from '../../../../errorText';

const ID = '11111111-1111-4111-8111-111111111111';
const one = { __rl: true, mode: 'id', value: ID };
const days = { dateFrom: '2026-11-01', dateTo: '2026-11-30' };

test.each<[string, Operation, Parameters, object]>([
	['merchant-avatar-list', avatars, { filters: { filterText: 'Anna' } }, { filter_text: 'Anna' }],
	[
		'merchant-candidate-list',
		candidates,
		{ filters: { merchantId: one }, options: { orderBy: 'created_at_oldest' } },
		{ merchant_id: ID, order_by: 'created_at_oldest' },
	],
	['catalogue-tag-list', directories, { filters: { status: 'draft' } }, { status: 'draft' }],
	['merchant-interview-list', interviews, { filters: { type: 'coaching' } }, { type: 'coaching' }],
	['platform-languages-list', languages, {}, {}],
	[
		'merchant-analytics',
		getAnalytics,
		{ ...days, filters: { interviewId: one } },
		{ date_from: '2026-11-01', date_to: '2026-11-30', interview_id: ID },
	],
	[
		'merchant-sub-merchant-list',
		getManySubMerchants,
		{ filters: { filterText: 'Harbour' }, options: { orderBy: 'created_at_oldest' } },
		{ filter_text: 'Harbour', order_by: 'created_at_oldest' },
	],
	[
		'merchant-result-list',
		results,
		{ filters: { interviewId: one }, options: { orderBy: 'created_at_oldest' } },
		{ interview_id: ID, order_by: 'created_at_oldest' },
	],
	['merchant-status', getStatus, { options: { merchantId: one } }, { merchant_id: ID }],
])('%s requests the selected values', (path, operation: Operation, parameters, query) => {
	expect(requestOf(operation, parameters)).toEqual({ method: 'GET', path, query });
});

test.each([
	[{}, errorMessage('required', { field: 'Date From' })],
	[{ dateFrom: days.dateFrom }, errorMessage('required', { field: 'Date To' })],
	[
		{ dateFrom: days.dateTo, dateTo: days.dateFrom },
		errorMessage('end-before-start', { field: 'Date To', other: 'Date From' }),
	],
])('analytics require a first and a last day in order: %j is rejected', (parameters, message) => {
	expect(() => requestOf(getAnalytics, parameters)).toThrow(message);
});

test('a row of analytics is identified by day and event, whatever its count', () => {
	const { key } = getAnalytics.list!;
	const row = { event_date: '2026-11-01', event: 'interview', event_number: 7 };
	expect(key!({ ...row, event_number: 8 })).toBe(key!(row));
	expect(key!({ ...row, event: 'login' })).not.toBe(key!(row));
	expect(key!({ ...row, event_date: '2026-11-02' })).not.toBe(key!(row));
});

/** The option that returns the API's rows unchanged. */
const RAW = { output: 'raw' };

test.each([
	['a candidate', candidates, { interview_profile_id: 'a' }],
	['an interview', interviews, { interview_id: 'a' }],
	['a result, whose ID is not that of the row,', results, {}],
	['an avatar', avatars, {}],
])('a row of %s starts with the name, followed by its ID', (_, list, ids) => {
	const [row] = outputOf(list, { data: [{ id: 'a', name: 'A' }] }, RAW);
	expect(Object.entries(row!)).toEqual(Object.entries({ name: 'A', ...ids, id: 'a' }));
});

test('languages are read from the property "languages"', () => {
	const all = [{ mojito_language_code: 'de' }];
	expect(outputOf(languages, { languages: all }, {})).toEqual(all);
	expect(() => outputOf(languages, { data: all }, {})).toThrow('is not a list');
});

test('the status of an account is returned unchanged', () => {
	const answer = { merchant_id: ID, credits: 7 };
	expect(outputOf(getStatus, answer, RAW)).toEqual([answer]);
});

test.each([null, 'ok', [], {}, 7])('%j is not the status of an account', (response) => {
	expect(() => outputOf(getStatus, response, {})).toThrow(
		expect.objectContaining({
			code: 'not-a-status-response',
			remedy: expect.stringContaining('base URL') as string,
		}),
	);
});
