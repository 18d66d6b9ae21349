import { ids } from '../../sandbox';
import { locator, runWorkflow, watchedSandbox } from './harness';
import { additionPattern, errorSentence, errorPattern } from '../errorText';

const sandbox = watchedSandbox();

const run = async (
	operation: string,
	id: string,
	parameters: object = {},
	settings: object = {},
	items: object[] = [{ mail: 'maria@example.com' }],
) =>
	await runWorkflow({
		items: items as never,
		credential: sandbox.credential(),
		parameters: { resource: 'result', operation, interviewResultId: locator(id), ...parameters },
		settings,
	});

test('a result is simplified unless Output is Raw', async () => {
	const [simple] = (await run('get', ids.result)).fields();
	expect(simple).toMatchObject({
		interview_result_id: ids.result,
		status: 'completed',
		duration: 6120,
		ai_analysis_recruiter: expect.any(String),
	});
	expect(Object.keys(simple!).length).toBeLessThanOrEqual(10);

	const [whole] = (await run('get', ids.largeResult, { output: 'raw' })).fields();
	expect(JSON.stringify(whole).length).toBeGreaterThan(500_000);
	expect(whole).toMatchObject({
		interview_result_id: ids.largeResult,
		score_text: expect.any(String),
	});
});

test('a result keeps the fields of the candidate from the input item', async () => {
	const row = { candidate_name: 'María López', position_name: 'Welder', score: 1 };
	const [item] = (await run('get', ids.result, {}, {}, [row])).fields();
	expect(item).toMatchObject({ candidate_name: 'María López', position_name: 'Welder', score: 91 });
	const withoutInput = await run('get', ids.result, { includeInputFields: false }, {}, [row]);
	expect(withoutInput.fields()[0]).not.toHaveProperty('candidate_name');
});

test('links to recordings are returned if selected', async () => {
	const options = { getSignedRecordings: true };
	const [simple] = (await run('get', ids.result, { options })).fields();
	expect(simple!.recording_url).toMatch(/^http/);
	expect((await run('get', ids.result)).fields()[0]).not.toHaveProperty('recording_url');
});

test('another attempt can be requested once for a submitted result', async () => {
	const before = (await run('requestAnotherAttempt', ids.result)).fields();
	expect(before).toEqual([
		{ interview_result_id: ids.result, success: true, mail: 'maria@example.com' },
	]);
	expect((await run('get', ids.result)).fields()).toMatchObject([{ status: 'unsuccessful' }]);

	const { errorText } = await run('requestAnotherAttempt', ids.result);
	expect(errorText).toBe(
		errorSentence('attempt-not-opened', undefined, 'The interview has not been submitted'),
	);
});

test('the item of another attempt no longer has the old score and decision', async () => {
	const row = {
		mail: 'maria@example.com',
		candidate_name: 'María López',
		created_at: '2026-05-04T10:00:00Z',
		score: 91,
		score_interview_ai: 90,
		decision_status: 'recruiter_accept',
		recruiter_go_next_round: true,
		ai_analysis_recruiter: 'Fits.',
		ai_analysis_recruiter_score: 88,
	};
	const { fields } = await run('requestAnotherAttempt', ids.result, {}, {}, [row]);
	expect(fields()).toEqual([
		{
			interview_result_id: ids.result,
			success: true,
			mail: row.mail,
			candidate_name: row.candidate_name,
			created_at: row.created_at,
		},
	]);
});

test('the error for a wrong ID names the column with the right ID', async () => {
	const { errorText } = await run('requestAnotherAttempt', ids.resultRow);
	expect(errorText).toMatch(errorPattern('attempt-not-opened'));
	expect(errorText).toMatch(additionPattern('result-id-source'));
	expect((await run('get', ids.resultRow)).errorText).toMatch(/"interview_result_id"/);
});

test('another attempt is not requested twice by Retry On Fail or after a lost response', async () => {
	const again = await run('requestAnotherAttempt', ids.result, {}, { retryOnFail: true });
	expect(again.errorText).toMatch(/^"Retry On Fail" is on/);
	sandbox.configure({ faults: [{ kind: 'reset-after', times: 1 }] });
	expect((await run('requestAnotherAttempt', ids.result)).errorText).toMatch(
		/may have been processed/,
	);
	expect(sandbox.stats().requests).toBe(1);
});
