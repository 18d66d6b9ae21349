import { ids, startSandbox, type Sandbox } from '../../sandbox';
import { request, type Json } from '../../sandbox/testClient';

describe('sandbox results', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	afterAll(async () => await sandbox.close());
	afterEach(() => sandbox.reset());

	const details = async (id: string, more = '') =>
		await request(sandbox, `/job-interview-details?interview_result_id=${id}${more}`);
	const rowOf = async (id: string): Promise<Json> => {
		const { data } = (await request(sandbox, '/merchant-result-list?limit=1000')).json;
		return data.find((row: Json) => row.interview_result_id === id);
	};

	it("have details with the interview's questions, in tenths of a second", async () => {
		const { json } = await details(ids.result);
		const { questions } = (
			await request(sandbox, `/job-interview-get?position_id=${ids.interview}`)
		).json;
		expect(json).toMatchObject({ score: 91, status: 'completed', duration: 6120 });
		expect(Date.parse(json.end) - Date.parse(json.start)).toBe(612_000);
		const answers = json.transcript.filter((turn: Json) => turn.is_answer);
		expect(answers.map((turn: Json) => turn.question_original_id)).toEqual(
			questions.map(({ id }: Json) => id),
		);
		expect(JSON.stringify(json)).not.toContain('recording_url');
	});

	it('link to recordings on request', async () => {
		const { json } = await details(ids.result, '&get_signed_recordings=true');
		expect((await fetch(json.recording_url)).status).toBe(200);
		expect((await fetch(json.transcript[1].recording_url)).status).toBe(200);
	});

	it('can be large, and are empty while in progress', async () => {
		const large = (await details(ids.largeResult)).text.length;
		expect(large).toBeGreaterThan(500_000);
		expect(large).toBeLessThan(800_000);
		const { json } = await details(ids.unfinishedResult);
		expect(json).toMatchObject({ status: 'started', end: null, transcript: [] });
	});

	it('are visible to their merchant only, by their own ID', async () => {
		expect((await details(ids.subMerchantResult)).status).toBe(200);
		expect((await details(ids.unknown)).status).toBe(404);
		expect((await details(ids.resultRow)).status).toBe(404);
		expect((await details('x')).json.name).toBe('interview_result_id');
		const token = sandbox.token({ merchantId: ids.subMerchant });
		const path = `/job-interview-details?interview_result_id=${ids.result}`;
		expect((await request(sandbox, path, undefined, { token })).status).toBe(404);
	});

	describe('with another attempt requested', () => {
		const again = async (id: string) =>
			await request(sandbox, '/job-interview-result-request-another-attempt', {
				interview_result_id: id,
			});

		it('return to draft without a decision and keep their ID', async () => {
			expect(await rowOf(ids.result)).toMatchObject({ decision_status: 'recruiter_accept' });
			expect(await again(ids.result)).toMatchObject({ status: 200, json: {} });
			expect(await rowOf(ids.result)).toMatchObject({ status: 'draft', decision_status: null });
			const [{ interview_url }] = (
				await request(sandbox, '/job-interview-register-users', {
					interview_id: ids.interview,
					users: [{ email: 'maria.lopez@example.com' }],
				})
			).json;
			expect(sandbox.simulateInterview(interview_url)).toBe(ids.result);
			expect(await rowOf(ids.result)).toMatchObject({
				status: 'active',
				coach_status: 'completed',
			});
		});

		it.each([
			['has another attempt already', ids.otherResult],
			['is not finished', ids.unfinishedResult],
			['does not exist', ids.unknown],
		])('are rejected if the result %s', async (_, id) => {
			if (id === ids.otherResult) await again(id);
			expect(await again(id)).toMatchObject({
				status: 422,
				json: { name: 'interview_result_id' },
			});
		});
	});
});
