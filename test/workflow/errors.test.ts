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

const expectedErrors = [
	errorPattern('refused', {}, 'Candidate not found', 'Candidate'),
	errorPattern('not-an-id', { field: 'Candidate' }),
	errorPattern('empty-link-id', { field: 'Candidate' }),
];

test('with Continue a failed item keeps its fields and has an error, and the others succeed', async () => {
	const outcome = await runWorkflow({
		items,
		credential: sandbox.credential(),
		settings: { onError: 'continueRegularOutput' },
		parameters: interviewForCandidate,
		read: "={{ $('People').item.json.email }}",
	});
	expect(outcome.errorText).toBe('');
	const fields = outcome.fields();
	expect(fields.map(({ email }) => email)).toEqual(items.map(({ email }) => email));
	expect(claimsOf(fields[0]?.url).interview_profile_id).toBe(ids.candidate);
	expect(claimsOf(fields[4]?.url).interview_profile_id).toBe(ids.otherCandidate);
	[unknown, noId, empty].forEach((item, index) => {
		expect(fields[index + 1]).toEqual({
			...item,
			error: expect.stringMatching(expectedErrors[index] as RegExp) as string,
		});
	});
	expect(outcome.fields('After')).toEqual(items.map(({ email }) => ({ value: email })));
});

test('the older setting Continue On Fail has the same effect', async () => {
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

test('with an error output only failed items go there, with their fields', async () => {
	const outcome = await runWorkflow({
		items,
		credential: sandbox.credential(),
		settings: { onError: 'continueErrorOutput' },
		parameters: interviewForCandidate,
		read: "={{ $('People').item.json.email }}",
	});
	expect(outcome.errorText).toBe('');
	expect(outcome.fields().map(({ email }) => email)).toEqual([good.email, alsoGood.email]);
	expect(outcome.fields('JobMojito', 1)).toEqual(
		[unknown, noId, empty].map((item, index) => ({
			...item,
			error: expect.stringMatching(expectedErrors[index] as RegExp) as string,
		})),
	);
	expect(outcome.fields('After')).toEqual([{ value: good.email }, { value: alsoGood.email }]);
	expect(outcome.fields('Failed')).toEqual(
		[unknown, noId, empty].map(({ email }) => ({ value: email })),
	);
});

test('with an error output an input field "error" does not make an item fail', async () => {
	const outcome = await runWorkflow({
		items: [{ ...good, error: 'from an earlier step' }],
		credential: sandbox.credential(),
		settings: { onError: 'continueErrorOutput' },
		parameters: interviewForCandidate,
	});
	expect(outcome.fields()).toMatchObject([{ error: 'from an earlier step' }]);
	expect(outcome.fields('JobMojito', 1)).toEqual([]);
});

test('with Stop the error names the item, the field and the number of items that succeeded', async () => {
	const outcome = await runWorkflow({
		items: [good, alsoGood, unknown, good],
		credential: sandbox.credential(),
		parameters: { ...interviewForCandidate, options: { batching: { maxConcurrent: 1 } } },
	});
	expect(outcome.run.status).toBe('error');
	expect(outcome.errorText).toMatch(expectedErrors[0] as RegExp);
	expect(outcome.errorText).toMatch(additionPattern('items-succeeded', { succeeded: 2, count: 4 }));
	expect(outcome.error).toMatchObject({ context: { itemIndex: 2 }, node: { name: 'JobMojito' } });
	expect(outcome.fields('After')).toEqual([]);
});

test('with Stop no request starts after the first failure', async () => {
	sandbox.beforeAnswer = async ({ interview_profile_id: id }) => {
		if (id === ids.candidate) await until(() => sandbox.stats().byStatus[422] === 1);
	};
	const outcome = await runWorkflow({
		items: [good, unknown, ...Array.from({ length: 100 }, () => alsoGood)],
		credential: sandbox.credential(),
		parameters: { ...interviewForCandidate, options: { batching: { maxConcurrent: 2 } } },
	});
	expect(outcome.errorText).toMatch(
		additionPattern('items-succeeded', { succeeded: 1, count: 102 }),
	);
	expect(sandbox.stats().requests).toBe(2);
});

test('with Stop the error of a single item does not mention other items', async () => {
	const outcome = await runWorkflow({
		items: [empty],
		credential: sandbox.credential(),
		parameters: resultsOfCandidate,
	});
	expect(outcome.errorText).toMatch(expectedErrors[2] as RegExp);
	expect(outcome.errorText).not.toContain('succeeded');
	expect(outcome.error).toMatchObject({ context: { itemIndex: 0 } });
	expect(outcome.sent).toBe(0);
});
