import { ids } from '../../sandbox';
import {
	claimsOf,
	interviewForCandidate,
	locator,
	resultsOfCandidate,
	runWorkflow,
	watchedSandbox,
} from './harness';
import { errorPattern } from '../errorText';

const sandbox = watchedSandbox();

test('type and IDs are resolved per item', async () => {
	const items = [
		{ type: 'interview-for-profile', candidate: ids.candidate, interview: ids.interview },
		{ type: 'results-for-profile', candidate: ids.otherCandidate },
		{ type: 'interview-result-candidate', result: ids.result },
		{ type: 'interview-result-talent-seeker', result: ids.otherResult },
		{ type: 'interview-results-for-position', interview: ids.nurseInterview },
	];
	const outcome = await runWorkflow({
		items,
		credential: sandbox.credential(),
		parameters: {
			type: '={{ $json.type }}',
			interviewProfileId: locator('={{ $json.candidate }}'),
			interviewId: locator('={{ $json.interview }}'),
			interviewResultId: locator('={{ $json.result }}'),
			includeInputFields: false,
		},
	});
	expect(outcome.errorText).toBe('');
	expect(outcome.fields().map(({ url }) => claimsOf(url).type)).toEqual(
		items.map(({ type }) => type),
	);
	expect(outcome.fields()).toMatchObject([
		{ interview_profile_id: ids.candidate, interview_id: ids.interview },
		{ interview_profile_id: ids.otherCandidate },
		{ interview_result_id: ids.result },
		{ interview_result_id: ids.otherResult },
		{ interview_id: ids.nurseInterview },
	]);
});

test.each([
	['an ID', locator('={{ $json.value }}', 'id'), (id: string) => ` "${id.toUpperCase()}" `],
	['a link', locator('={{ $json.value }}', 'url'), (id: string) => `https://a.b/c/${id}/?d=e`],
	['the ID of a list entry', locator('={{ $json.value }}', 'list'), (id: string) => id],
	['an ID for the whole field', '={{ $json.value }}', (id: string) => `${id}\n`],
	['a link for the whole field', '={{ $json.value }}', (id: string) => `http://a.b/${id}`],
	[
		'a locator for the whole field',
		'={{ { __rl: true, mode: "url", value: $json.value } }}',
		(id: string) => `https://a.b/${id}`,
	],
])('an expression can return %s', async (_, interviewProfileId, format) => {
	const candidates = [ids.candidate, ids.otherCandidate];
	const outcome = await runWorkflow({
		items: candidates.map((id) => ({ value: format(id) })),
		credential: sandbox.credential(),
		parameters: { type: 'results-for-profile', interviewProfileId },
	});
	expect(outcome.errorText).toBe('');
	expect(outcome.fields().map(({ url }) => claimsOf(url).interview_profile_id)).toEqual(candidates);
});

test('options are resolved per item', async () => {
	const outcome = await runWorkflow({
		items: [
			{ candidate: ids.candidate, merchant: ids.merchant, hide: true },
			{ candidate: ids.subMerchantCandidate, merchant: ids.subMerchant, hide: 'false' },
		],
		credential: sandbox.credential(),
		parameters: {
			...resultsOfCandidate,
			options: { merchantId: locator('={{ $json.merchant }}'), hideMenu: '={{ $json.hide }}' },
		},
	});
	expect(outcome.errorText).toBe('');
	expect(sandbox.bodies).toEqual([
		{
			type: 'results-for-profile',
			interview_profile_id: ids.candidate,
			merchant_id: ids.merchant,
			hide_menu: 'true',
		},
		{
			type: 'results-for-profile',
			interview_profile_id: ids.subMerchantCandidate,
			merchant_id: ids.subMerchant,
			hide_menu: 'false',
		},
	]);
	const shown = outcome.fields().map(({ url }) => new URL(String(url)).searchParams.get('view_hm'));
	expect(shown).toEqual(['true', 'false']);
});

test('request options are resolved per item', async () => {
	sandbox.configure({ faults: [{ kind: 'status', status: 503 }] });
	const outcome = await runWorkflow({
		items: [
			{ candidate: ids.candidate, retries: 0 },
			{ candidate: ids.otherCandidate, retries: '1' },
		],
		credential: sandbox.credential(),
		settings: { onError: 'continueRegularOutput' },
		parameters: {
			...resultsOfCandidate,
			options: { retry: { maxRetries: '={{ $json.retries }}' } },
		},
	});
	expect(outcome.fields()).toHaveLength(2);
	expect(sandbox.stats()).toMatchObject({ requests: 3, repeats: 1 });
});

test('an unknown operation is reported', async () => {
	const outcome = await runWorkflow({
		items: [{ candidate: ids.candidate }],
		credential: sandbox.credential(),
		parameters: { ...resultsOfCandidate, operation: 'juggle' },
	});
	expect(outcome.errorText).toMatch(errorPattern('not-an-operation', { field: 'Operation' }));
	expect(outcome.sent).toBe(0);
});

test.each([
	['selected from the list', 'results-for-profile'],
	['returned by an expression', '={{ "results-for-profile" }}'],
])('IDs in hidden fields are not sent if the type is %s', async (_, type) => {
	const outcome = await runWorkflow({
		items: [{ candidate: ids.candidate }],
		credential: sandbox.credential(),
		parameters: {
			...resultsOfCandidate,
			type,
			interviewId: locator(ids.interview),
			interviewResultId: locator('={{ $json.nothing }}'),
		},
	});
	expect(outcome.errorText).toBe('');
	expect(sandbox.bodies).toEqual([
		{ type: 'results-for-profile', interview_profile_id: ids.candidate },
	]);
	expect(outcome.fields()[0]).not.toHaveProperty('interview_id');
});

test('an expression that cannot be resolved fails only its item', async () => {
	const outcome = await runWorkflow({
		items: [
			{ person: { candidate: ids.candidate }, interview: ids.interview },
			{ person: null, interview: ids.interview },
		],
		credential: sandbox.credential(),
		settings: { onError: 'continueRegularOutput' },
		parameters: {
			...interviewForCandidate,
			interviewProfileId: locator('={{ $json.person.candidate.trim() }}'),
		},
	});
	const [good, bad] = outcome.fields();
	expect(claimsOf(good?.url).interview_profile_id).toBe(ids.candidate);
	expect(bad).toEqual({
		person: null,
		interview: ids.interview,
		error: expect.any(String) as string,
	});
});
