import type { IDataObject } from 'n8n-workflow';
import { ids } from '../../sandbox';
import { locator, runWorkflow, watchedSandbox } from './harness';
import { errorMessage, errorPattern } from '../errorText';

const sandbox = watchedSandbox();

const run = async (operation: string, parameters: object = {}, credential = sandbox.credential()) =>
	await runWorkflow({
		items: [{}],
		credential,
		parameters: { resource: 'merchant', operation, ...parameters },
	});

const column = (rows: IDataObject[], name: string) => rows.map((row) => String(row[name]));

describe('analytics', () => {
	const september = { dateFrom: '2026-09-01T00:00:00', dateTo: '2026-09-30T00:00:00' };

	test('include the first and the last day, sorted by earliest first', async () => {
		const rows = (await run('getAnalytics', { ...september, returnAll: true })).fields();
		const days = column(rows, 'day');
		expect([days[0], days.at(-1)]).toEqual(['2026-09-01', '2026-09-30']);
		expect(days).toEqual([...days].sort());
		expect(rows[0]).toEqual({
			day: '2026-09-01',
			event: expect.any(String),
			event_number: expect.any(Number),
		});
	});

	test('of more than a year are read in several pages', async () => {
		const year = { dateFrom: '2025-10-01', dateTo: '2026-10-31' };
		const rows = (await run('getAnalytics', { ...year, returnAll: true })).fields();
		expect(rows.length).toBeGreaterThan(2_500);
		expect(sandbox.stats().requests).toBe(Math.ceil(rows.length / 1_000));
	});

	test('can be limited to one day, one interview or one sub-merchant', async () => {
		const day = { dateFrom: '2026-10-01', dateTo: '2026-10-01' };
		const filters = { interviewId: locator(ids.interview) };
		const all = (await run('getAnalytics', day)).fields();
		const one = (await run('getAnalytics', { ...day, filters })).fields();
		expect(column(all, 'day').every((date) => date === '2026-10-01')).toBe(true);
		expect(one).not.toEqual(all);
		const merchantId = locator(ids.subMerchant);
		const below = (await run('getAnalytics', { ...day, filters: { merchantId } })).fields();
		expect(below).not.toEqual(all);
	});

	test.each([
		[
			{ dateFrom: '2026-10-02', dateTo: '2026-10-01' },
			errorMessage('end-before-start', { field: 'Date To', other: 'Date From' }),
		],
		[
			{ dateFrom: '={{ "" }}', dateTo: '2026-10-01' },
			errorMessage('required', { field: 'Date From' }),
		],
		[
			{ dateFrom: '2026-02-30', dateTo: '2026-10-01' },
			errorMessage('not-a-date', { field: 'Date From' }),
		],
		[
			{ dateFrom: '2026-10-01', dateTo: '={{ $json.missing }}' },
			errorMessage('required', { field: 'Date To' }),
		],
	])('are rejected before any request for %j', async (dates, errorText) => {
		expect((await run('getAnalytics', dates)).errorText).toContain(errorText);
		expect(sandbox.stats().requests).toBe(0);
	});
});

describe('credit usage', () => {
	const usage = async (filters: object, more: object = { returnAll: true }) =>
		(await run('getCreditUsage', { filters, ...more })).fields();

	test('is sorted by latest first, with the candidate if there is one', async () => {
		const rows = await usage({}, { limit: 60 });
		expect(rows).toHaveLength(60);
		expect(sandbox.stats().requests).toBe(1);
		const [row] = rows.filter(({ profile_interview_id }) => profile_interview_id !== null);
		const names = Object.keys(row!);
		expect(names[0]).toBe('candidate_name');
		expect(names).toContain('interview_profile_id');
		expect(row!.interview_profile_id).toBe(row!.profile_interview_id);
	});

	test('of a period has all rows of the period and reads no further pages', async () => {
		const latest = String((await usage({}, { limit: 1 }))[0]!.event_date).slice(0, 10);
		const day = (before: number) =>
			new Date(Date.parse(latest) - before * 86_400_000).toISOString().slice(0, 10);
		sandbox.reset();
		const rows = await usage({ dateFrom: day(31), dateTo: day(30) });
		// The sandbox has one event every 15 minutes.
		expect(rows).toHaveLength(192);
		expect(new Set(column(rows, 'event_date').map((date) => date.slice(0, 10)))).toEqual(
			new Set([day(30), day(31)]),
		);
		expect(sandbox.stats().requests).toBeLessThan(6);

		const few = await usage({ dateTo: day(30) }, { limit: 7 });
		expect(few).toEqual((await usage({ dateTo: day(30), dateFrom: day(30) })).slice(0, 7));
	});

	test('is empty before the first event, and complete without a period', async () => {
		expect(await usage({ dateTo: '2001-01-01' })).toEqual([]);
		expect(await usage({ dateFrom: '2001-01-01' })).toHaveLength(25_000);
	});

	test('can be limited to one interview', async () => {
		const rows = await usage({ interviewId: locator(ids.interview) });
		expect(new Set(column(rows, 'parent_object_uuid'))).toEqual(new Set([ids.interview]));
	});

	test.each([
		[
			{ dateFrom: '2026-10-02', dateTo: '2026-10-01' },
			errorMessage('end-before-start', { field: 'Date To', other: 'Date From' }),
		],
		[{ dateFrom: '' }, errorMessage('required', { field: 'Date From' })],
		[{ dateTo: 'yesterday' }, errorMessage('not-a-date', { field: 'Date To' })],
	])('is rejected before any request for %j', async (filters, errorText) => {
		expect((await run('getCreditUsage', { filters })).errorText).toContain(errorText);
		expect(sandbox.stats().requests).toBe(0);
	});
});

test('sub-merchants have the selected order', async () => {
	const options = { orderBy: 'name' };
	const rows = (await run('getManySubMerchants', { options })).fields();
	expect(rows).toHaveLength(2);
	expect(column(rows, 'name')).toEqual([...column(rows, 'name')].sort());
	const filters = { filterText: 'health' };
	expect((await run('getManySubMerchants', { filters })).fields()).toMatchObject([
		{ id: ids.subMerchant },
	]);
});

test('a service key without a merchant is an error that names the field', async () => {
	const credential = sandbox.credential({ accessToken: sandbox.token({ serviceKey: true }) });
	const { errorText } = await run('getManySubMerchants', {}, credential);
	expect(errorText).toMatch(
		errorPattern('merchant-missing', {}, 'merchant_id is required', 'Merchant'),
	);
});
