import { once } from 'node:events';
import {
	createServer,
	type IncomingHttpHeaders,
	type IncomingMessage,
	type Server,
	type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { ids, startSandbox } from '../../sandbox';
import type { Sandbox, Scoring, SimulationOptions, WebhookEndpoint } from '../../sandbox';
import { request, type Json } from '../../sandbox/testClient';

interface Arrival {
	method?: string;
	path?: string;
	headers: IncomingHttpHeaders;
	body: Json;
}

const email = 'new@example.com';

const persona = {
	name: 'An angry customer',
	interview_template_id: ids.avatar,
	mojito_language_code: 'en',
	status: 'draft',
	visibility: 'merchant_invite',
	persona_role_avatar: 'An angry customer',
	persona_role_user: 'The one at the desk',
	portal: 'interview',
};

describe('sandbox webhooks', () => {
	let sandbox: Sandbox;
	let receiver: Server;
	let url: string;
	let arrivals: Arrival[] = [];
	/** Status of the next response; null for no response. */
	let answer: () => number | null | Promise<number>;

	async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const { method, url: path, headers } = request;
		arrivals.push({ method, path, headers, body: JSON.parse(await text(request)) });
		const status = await answer();
		if (status !== null) response.writeHead(status, { Location: '/other' }).end();
	}

	beforeAll(async () => {
		sandbox = await startSandbox();
		receiver = createServer((request, response) => void receive(request, response));
		receiver.listen(0, '127.0.0.1');
		await once(receiver, 'listening');
		url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
	});
	afterAll(async () => {
		await sandbox.close();
		receiver.closeAllConnections();
		receiver.close();
	});
	beforeEach(() => {
		sandbox.reset();
		arrivals = [];
		answer = () => 200;
	});

	const listen = (more: Partial<WebhookEndpoint> = {}) => sandbox.webhook({ url, ...more });
	const inviteTo = async (interview_id: string): Promise<string> => {
		const users = [{ email, name: 'Nadia New', external_id: 'ATS-7' }];
		const body = { interview_id, users };
		return (await request(sandbox, '/job-interview-register-users', body)).json[0].interview_url;
	};
	const invite = async () => await inviteTo(ids.interview);
	const withPdf = async () => {
		const body = { position_id: ids.interview, pdf_export_auto_config: { transcript: true } };
		expect((await request(sandbox, '/job-interview-update', body)).status).toBe(200);
	};
	const events = () => sandbox.deliveries().map(({ event }) => event);
	const bodies = async () => {
		await sandbox.delivered();
		return arrivals.map(({ body }) => body);
	};
	const rowOf = async (id: string): Promise<Json> => {
		const { data } = (await request(sandbox, '/merchant-result-list?order_by=updated_at_newest'))
			.json;
		return data.find((row: Json) => row.interview_result_id === id);
	};
	const detailsOf = async (id: string): Promise<Json> =>
		(await request(sandbox, `/job-interview-details?interview_result_id=${id}`)).json;

	it("have the contract's body and the configured headers", async () => {
		listen({ headers: { 'X-JobMojito-Secret': 's3cret' } });
		const id = sandbox.simulateInterview(await invite());
		await sandbox.delivered();

		expect(events()).toEqual(['interview_collected', 'interview_result']);
		expect(arrivals).toHaveLength(2);
		expect(arrivals[1]).toMatchObject({
			method: 'POST',
			path: '/hook',
			headers: { 'content-type': 'application/json', 'x-jobmojito-secret': 's3cret' },
		});
		const row = await rowOf(id);
		expect(arrivals[1]?.body).toEqual({
			id,
			interview_id: ids.interview,
			question_set_id: ids.interview,
			status: 'active',
			interview_status: 'completed',
			processing_status: 'completed',
			profile_interview_id: row.profile_interview_id,
			profile_id: row.profile_id,
			score: 70,
			ai_analysis_recruiter_score: 71.5,
			ai_analysis: 'You answered every question calmly.',
			ai_analysis_recruiter: 'Fits the position; ask for figures.',
			recruiter_go_next_round: null,
			pdf_export_url: null,
			reason: expect.stringContaining('processing_status'),
			candidate_external_id: 'ATS-7',
			candidate_name: 'Nadia New',
			candidate_email: email,
			candidate_phone_number: null,
			ai_analysis_recruiter_why_hire: ['Calm', 'Clear'],
			ai_analysis_recruiter_why_not_hire: ['Few figures'],
		});
	});

	it('follow each step, consistent with list and details', async () => {
		listen();
		const link = await invite();
		const id = sandbox.simulateInterview(link, { until: 'collected' });
		expect(events()).toEqual(['interview_collected']);
		const steps = [
			() => {},
			() => sandbox.results.score(id, { score: 82.25 }),
			() => sandbox.results.decide(id, true),
		];
		let last = '';
		let ahead = 0;
		for (const step of steps) {
			step();
			const { body } = sandbox.deliveries().at(-1) as Json;
			const row = await rowOf(id);
			expect(row).toMatchObject({
				status: body.status,
				coach_status: body.interview_status,
				processing_status: body.processing_status,
				score: body.score,
				score_interview_ai: body.ai_analysis_recruiter_score,
				decision_status: body.recruiter_go_next_round ? 'recruiter_accept' : null,
			});
			expect(await detailsOf(id)).toMatchObject({
				score: body.score,
				ai_analysis: body.ai_analysis,
				ai_analysis_recruiter: body.ai_analysis_recruiter,
				ai_analysis_recruiter_why_hire: body.ai_analysis_recruiter_why_hire,
				ai_analysis_other: body.ai_analysis && {
					strengths_concerns: { strengths: body.ai_analysis_recruiter_why_hire },
				},
			});
			expect(row.updated_at > last).toBe(true);
			last = row.updated_at;
			// An hour later.
			sandbox.configure({ clockOffsetSeconds: (ahead += 3_600) });
		}
		expect((await bodies()).map(({ status, score, reason }) => [status, score, reason])).toEqual([
			['draft', null, 'processing_status, interview_status'],
			['active', 82.25, expect.stringContaining('score, ')],
			['active', 82.25, 'recruiter_go_next_round'],
		]);
	});

	it.each(['failed', 'abandoned'] as const)(
		'are sent each time for an interview with the outcome %s',
		async (outcome) => {
			listen();
			const id = sandbox.simulateInterview(await invite(), { outcome });
			expect(events()).toEqual(['interview_failed']);
			expect(await bodies()).toMatchObject([
				{ id, interview_status: outcome, score: null, ai_analysis: null, pdf_export_url: null },
			]);
			expect(await rowOf(id)).toMatchObject({ coach_status: outcome, score: null });
			expect(() => sandbox.results.score(id)).toThrow('has not come as far');
			expect(
				sandbox.simulateInterview(await invite(), { outcome: 'completed, stopped early' }),
			).toBe(id);
			expect(events().slice(1)).toEqual(['interview_collected', 'interview_result']);
		},
	);

	it.each<[string, Scoring]>([
		['score', { score: 12.5 }],
		['ai_analysis_recruiter_score', { score_interview_ai: 12.5 }],
		['ai_analysis_recruiter', { ai_analysis_recruiter: 'Another view.' }],
		['ai_analysis_recruiter_why_hire', { ai_analysis_recruiter_why_hire: ['Quick'] }],
		['ai_analysis_recruiter_why_not_hire', { ai_analysis_recruiter_why_not_hire: null }],
	])('are sent again if %s changes, but not without a change', async (reason, scoring) => {
		listen();
		const id = sandbox.simulateInterview(await invite());
		sandbox.results.score(id);
		// Changes to the candidate's texts send no event.
		sandbox.results.score(id, { ai_analysis: 'You spoke well.' });
		expect(events()).toHaveLength(2);
		sandbox.results.score(id, scoring);
		expect((await bodies())[2]).toMatchObject({ id, reason, ai_analysis: 'You spoke well.' });
	});

	it('are sent for both decisions and their removal', async () => {
		listen();
		const id = sandbox.simulateInterview(await invite(), { until: 'decided', goNextRound: false });
		sandbox.results.decide(id, false);
		sandbox.results.decide(id, null);
		const changes = (await bodies()).slice(1);
		expect(changes.map((body) => body.recruiter_go_next_round)).toEqual([null, false, null]);
	});

	it('wait for the PDF if there is one, and are sent again for a new one', async () => {
		await withPdf();
		listen({ events: ['interview_result'] });
		const id = sandbox.simulateInterview(await invite(), { until: 'scored' });
		sandbox.results.decide(id, true);
		expect(events()).toEqual([]);
		sandbox.results.report(id);
		sandbox.results.report(id);
		const [first, second] = await bodies();
		expect([first.reason, second.reason]).toEqual(['pdf_export_url', 'pdf_export_url']);
		expect(first).toMatchObject({ recruiter_go_next_round: true });
		expect(second.pdf_export_url).not.toBe(first.pdf_export_url);
		const pdf = await fetch(second.pdf_export_url);
		expect(pdf.headers.get('content-type')).toBe('application/pdf');
		expect(await pdf.text()).toContain('Nadia New, Project Manager');
	});

	it('repeat all steps for another attempt under the same ID', async () => {
		await withPdf();
		listen();
		const link = await invite();
		const id = sandbox.simulateInterview(link, {
			until: 'decided',
			ai_analysis: 'The first time.',
		});
		const again = { interview_result_id: id };
		await request(sandbox, '/job-interview-result-request-another-attempt', again);
		expect(sandbox.simulateInterview(link, { score: 90 })).toBe(id);
		expect(events()).toEqual([
			'interview_collected',
			'interview_result',
			'interview_result',
			'interview_collected',
			'interview_result',
		]);
		const received = await bodies();
		expect(new Set(received.map((body) => body.id))).toEqual(new Set([id]));
		expect(received[3]).toMatchObject({ status: 'draft', score: null, pdf_export_url: null });
		expect(received[4]).toMatchObject({
			score: 90,
			recruiter_go_next_round: null,
			ai_analysis: 'You answered every question calmly.',
		});
	});

	it('are sent for interviews and assessments only, to subscribed endpoints', async () => {
		listen({ events: ['interview_failed'] });
		listen({ merchantId: ids.subMerchant });
		listen({ url: `${url}/2`, events: ['interview_result'] });
		sandbox.simulateInterview(await invite());
		const { interview_def_set_id: id } = (await request(sandbox, '/persona-create', persona)).json;
		await request(sandbox, '/job-interview-set-state', { position_id: id, status: 'active' });
		sandbox.simulateInterview(await inviteTo(id));
		await sandbox.delivered();
		expect(arrivals.map(({ path }) => path)).toEqual(['/hook/2']);
	});

	describe('that fail', () => {
		const attempts = () =>
			sandbox.deliveries().map((one) => one.attempts.map((try_) => try_.status));
		const takeTo = async (until: SimulationOptions['until']) =>
			sandbox.simulateInterview(await invite(), { until });

		it.each([500, 404, 302])('with %s are repeated until they succeed', async (status) => {
			sandbox.configure({ webhooks: { retryAfterMs: 5 } });
			listen();
			answer = () => (arrivals.length < 3 ? status : 204);
			await takeTo('collected');
			const [first, second, third] = await bodies();
			expect(arrivals.map(({ path }) => path)).toEqual(['/hook', '/hook', '/hook']);
			expect([second, third]).toEqual([first, first]);
			expect(attempts()).toEqual([[status, status, 204]]);
			expect(sandbox.deliveries()).toMatchObject([{ state: 'taken' }]);
		});

		it('or time out are given up after the last attempt', async () => {
			sandbox.configure({ webhooks: { retryAfterMs: 5, timeoutMs: 50, attempts: 2 } });
			listen();
			listen({ url: 'http://127.0.0.1:9/' });
			answer = () => null;
			await takeTo('collected');
			await sandbox.delivered();
			expect(attempts()).toEqual([
				[null, null],
				[null, null],
			]);
			expect(sandbox.deliveries().map(({ state }) => state)).toEqual(['given up', 'given up']);
		});

		it('stop with a reset and with the sandbox', async () => {
			const other = await startSandbox();
			for (const one of [sandbox, other]) {
				one.webhook({ url });
				answer = () => null;
				const users = [{ email }];
				const body = { interview_id: ids.interview, users };
				const { json } = await request(one, '/job-interview-register-users', body);
				one.simulateInterview(json[0].interview_url);
			}
			sandbox.reset();
			await sandbox.delivered();
			expect(sandbox.deliveries()).toEqual([]);
			await other.close();
			expect(other.deliveries()).toEqual([]);
		});
	});

	it('can be duplicated, reordered and in the old format', async () => {
		sandbox.configure({ webhooks: { copies: 2, shuffleMs: 100, maxOpen: 1, wrapped: true } });
		listen();
		const link = await invite();
		const id = sandbox.simulateInterview(link);
		for (let score = 1; score <= 8; score++) sandbox.results.score(id, { score });
		const received = await bodies();
		expect(received[0]).toEqual({
			table: 'interview_result',
			schema: 'public',
			record: expect.objectContaining({ id, pdf_export_valid_until: null }),
		});
		const scores = received.map(({ record }) => record.score);
		const inOrder = [null, 70, 1, 2, 3, 4, 5, 6, 7, 8].flatMap((score) => [score, score]);
		expect(scores).not.toEqual(inOrder);
		expect([...scores].sort()).toEqual([...inOrder].sort());
	});

	it('respect the maximum of open requests', async () => {
		sandbox.configure({ webhooks: { maxOpen: 3, copies: 20 } });
		listen();
		let continueResponding = () => {};
		const mayContinue = new Promise<void>((resolve) => (continueResponding = resolve));
		const three = new Promise<void>((resolve) => {
			answer = async () => {
				if (arrivals.length === 3) resolve();
				await mayContinue;
				return 200;
			};
		});
		sandbox.simulateInterview(await invite(), { until: 'collected' });
		await three;
		expect(sandbox.deliveries().filter(({ attempts }) => attempts.length > 0)).toHaveLength(3);
		continueResponding();
		expect(await bodies()).toHaveLength(20);
	});

	it('can be configured, triggered and read over HTTP', async () => {
		const control = async (path: string, body?: object): Promise<Json> => {
			const method = body ? 'POST' : 'GET';
			const sent = { method, body: body && JSON.stringify(body) };
			const response = await fetch(`${sandbox.origin}/sandbox/${path}`, sent);
			return await response.json();
		};
		await withPdf();
		await control('webhooks', { url, events: ['interview_result'] });
		const { interview_result_id } = await control('simulate-interview', {
			interview_url: await invite(),
			until: 'collected',
		});
		await control('results/score', { interview_result_id, score: 55 });
		await control('results/report', { interview_result_id });
		await control('results/decide', { interview_result_id, go_next_round: false });
		await sandbox.delivered();
		expect(await control('deliveries')).toMatchObject([
			{ body: { score: 55 }, state: 'taken' },
			{ body: { recruiter_go_next_round: false }, attempts: [{ status: 200 }] },
		]);
	});

	it.each<[string, object]>([
		['url', {}],
		['url', { url: 'ftp://example.com' }],
		['events', { url: 'http://example.com', events: [] }],
		['events', { url: 'http://example.com', events: ['interview_done'] }],
		['headers', { url: 'http://example.com', headers: { 'not a name': '1' } }],
		['merchantId', { url: 'http://example.com', merchantId: ids.unknown }],
		['path', { url: 'http://example.com', path: '/' }],
	])('are not configured with an invalid %s', (name, endpoint) => {
		expect(() => sandbox.webhook(endpoint as WebhookEndpoint)).toThrow(
			expect.objectContaining({ status: 422, field: name }),
		);
	});

	it.each([
		['until', { until: 'later' }],
		['outcome', { outcome: 'happy' }],
		['points', { points: 3 }],
	])('are not sent for an invalid %s', async (name, taking) => {
		const link = await invite();
		expect(() => sandbox.simulateInterview(link, taking as SimulationOptions)).toThrow(
			expect.objectContaining({ status: 422, field: name }),
		);
	});
});
