import { ids } from '../../sandbox';
import {
	claimsOf,
	interviewForCandidate,
	resultsOfCandidate,
	runWorkflow,
	until,
	watchedSandbox,
} from './harness';
import { errorPattern, additionPattern } from '../errorText';

const sandbox = watchedSandbox();

const { interview } = ids;
const good = { email: 'maria.lopez@example.com', candidate: ids.candidate, interview };
const unknown = { email: 'who@example.com', candidate: ids.unknown, interview };
const noId = { email: 'typo@example.com', candidate: 'maria', interview };
const empty = { email: 'empty@example.com', candidate: '', interview };
const alsoGood = { email: 'john.smith@example.com', candidate: ids.otherCandidate, interview };
const items = [good, unknown, noId, empty, alsoGood];

const whatIsWrong = [
	errorPattern('refused', {}, 'Candidate not found', 'Candidate'),
	errorPattern('not-an-id', { field: 'Candidate' }),
	errorPattern('empty-link-id', { field: 'Candidate' }),
];

test('Continue: a failed item keeps its fields beside the error, and the others pass', async () => {
	const outcome = await runWorkflow({
		items,
		credential: sandbox.credential(),
		settings: { onError: 'continueRegularOutput' },
		parameters: interviewForCandidate,
		read: "={{ $('People').item.json.email }}",
	});
	expect(outcome.said).toBe('');
	const fields = outcome.fields();
	expect(fields.map(({ email }) => email)).toEqual(items.map(({ email }) => email));
	expect(claimsOf(fields[0]?.url).interview_profile_id).toBe(ids.candidate);
	expect(claimsOf(fields[4]?.url).interview_profile_id).toBe(ids.otherCandidate);
	[unknown, noId, empty].forEach((item, index) => {
		expect(fields[index + 1]).toEqual({
			...item,
			error: expect.stringMatching(whatIsWrong[index] as RegExp) as string,
		});
	});
	expect(outcome.fields('After')).toEqual(items.map(({ email }) => ({ value: email })));
});

test('the older setting Continue On Fail does the same', async () => {
	const outcome = await runWorkflow({
		items: [noId, good],
		credential: sandbox.credential(),
		settings: { continueOnFail: true },
		parameters: interviewForCandidate,
	});
	expect(outcome.fields()[0]).toMatchObject({
		email: noId.email,
		error: expect.any(String) as string,
	});
	expect(outcome.fields()[1]).toHaveProperty('url');
});

test('Error output: failed items go there with their fields, the others do not', async () => {
	const outcome = await runWorkflow({
		items,
		credential: sandbox.credential(),
		settings: { onError: 'continueErrorOutput' },
		parameters: interviewForCandidate,
		read: "={{ $('People').item.json.email }}",
	});
	expect(outcome.said).toBe('');
	expect(outcome.fields().map(({ email }) => email)).toEqual([good.email, alsoGood.email]);
	expect(outcome.fields('JobMojito', 1)).toEqual(
		[unknown, noId, empty].map((item, index) => ({
			...item,
			error: expect.stringMatching(whatIsWrong[index] as RegExp) as string,
		})),
	);
	expect(outcome.fields('After')).toEqual([{ value: good.email }, { value: alsoGood.email }]);
	expect(outcome.fields('Failed')).toEqual(
		[unknown, noId, empty].map(({ email }) => ({ value: email })),
	);
});

test('Error output: an item with a field "error" of its own is no failure', async () => {
	const outcome = await runWorkflow({
		items: [{ ...good, error: 'from an earlier step' }],
		credential: sandbox.credential(),
		settings: { onError: 'continueErrorOutput' },
		parameters: interviewForCandidate,
	});
	expect(outcome.fields()).toMatchObject([{ error: 'from an earlier step' }]);
	expect(outcome.fields('JobMojito', 1)).toEqual([]);
});

test('Stop: the error names the item and the field, and says how many had succeeded', async () => {
	const outcome = await runWorkflow({
		items: [good, alsoGood, unknown, good],
		credential: sandbox.credential(),
		parameters: { ...interviewForCandidate, options: { batching: { maxConcurrent: 1 } } },
	});
	expect(outcome.run.status).toBe('error');
	expect(outcome.said).toMatch(whatIsWrong[0] as RegExp);
	expect(outcome.said).toMatch(additionPattern('items-succeeded', { succeeded: 2, count: 4 }));
	expect(outcome.error).toMatchObject({ context: { itemIndex: 2 }, node: { name: 'JobMojito' } });
	expect(outcome.fields('After')).toEqual([]);
});

test('Stop: no request starts after the first failure', async () => {
	sandbox.beforeAnswer = async ({ interview_profile_id: id }) => {
		if (id === ids.candidate) await until(() => sandbox.stats().byStatus[422] === 1);
	};
	const outcome = await runWorkflow({
		items: [good, unknown, ...Array.from({ length: 100 }, () => alsoGood)],
		credential: sandbox.credential(),
		parameters: { ...interviewForCandidate, options: { batching: { maxConcurrent: 2 } } },
	});
	expect(outcome.said).toMatch(additionPattern('items-succeeded', { succeeded: 1, count: 102 }));
	expect(sandbox.stats().requests).toBe(2);
});

test('Stop: of a single item the error says nothing about others', async () => {
	const outcome = await runWorkflow({
		items: [empty],
		credential: sandbox.credential(),
		parameters: resultsOfCandidate,
	});
	expect(outcome.said).toMatch(whatIsWrong[2] as RegExp);
	expect(outcome.said).not.toContain('succeeded');
	expect(outcome.error).toMatchObject({ context: { itemIndex: 0 } });
	expect(outcome.sent).toBe(0);
});
