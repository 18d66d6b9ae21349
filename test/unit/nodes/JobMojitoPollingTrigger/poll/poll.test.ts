import { Readable } from 'node:stream';
import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type IHttpRequestOptions,
	type INode,
	type IPollFunctions,
} from 'n8n-workflow';
import { TriggerStore } from '../../../../../nodes/shared/changes/triggerStore';
import type { PollState } from '../../../../../nodes/JobMojitoPollingTrigger/poll/pollState';
import { JobMojitoPollingTrigger } from '../../../../../nodes/JobMojitoPollingTrigger/JobMojitoPollingTrigger.node';
import { errorMessage, errorRemedy, errorSentence } from '../../../../errorText';
import { addition } from '../../../../../nodes/shared/errors/errorText';

const node = new JobMojitoPollingTrigger();

const MERCHANT = '11111111-1111-4111-8111-111111111111';
const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** A row whose result was scored at a minute. */
const row = (number: number, minute: number, more: IDataObject = {}): IDataObject => ({
	id: `row ${number}`,
	interview_result_id: idOf(number),
	status: 'active',
	coach_status: 'completed',
	processing_status: 'completed',
	score: number,
	updated_at: new Date(Date.UTC(2026, 10, 25, 0, minute)).toISOString(),
	...more,
});

interface Reply {
	statusCode: number;
	headers?: object;
	body: unknown;
}

let workflows = 0;

/** A polling trigger called "Changes", and its API. */
class TestTrigger {
	/** The static data of the workflow. */
	staticData: Record<string, IDataObject> = {};
	/** Unique, because a process stores the state by workflow. */
	workflowId = `${++workflows}`;
	activation = 'activate';
	/** The rows of interviews; there are no assessments. */
	rows: IDataObject[] = [row(2, 2), row(1, 1)];
	details: (id: string) => unknown = () => ({ status: 'completed', ai_analysis: 'Well done' });
	/** The response to list requests, instead of rows. */
	listReply?: () => Reply | Promise<Reply>;
	listReplyFor?: (query: IDataObject) => Reply | undefined;
	mode = 'trigger';
	budget?: number;
	readonly requests: IHttpRequestOptions[] = [];
	readonly warnings: string[] = [];
	readonly credentialTypes: string[] = [];
	credential: IDataObject | Error = { accessToken: 'a-key', baseUrl: 'http://127.0.0.1' };

	constructor(public parameters: IDataObject = {}) {}

	/** @returns the items, if any */
	async poll() {
		const { budget } = this;
		const context = {
			getMode: () => this.mode,
			getNode: () => ({ id: 'a', name: 'Changes', type: 'jobMojitoPollingTrigger' }),
			getWorkflow: () => ({ id: this.workflowId }),
			getActivationMode: () => this.activation,
			getWorkflowStaticData: (of: string) => (this.staticData[of] ??= {}),
			getNodeParameter: (name: string, otherwise: unknown) => {
				if (name === 'jwtNotice') throw new Error('It has no value');
				return { ...DEFAULTS, ...this.parameters }[name] ?? otherwise;
			},
			getCredentials: async (type: string) => {
				this.credentialTypes.push(type);
				if (this.credential instanceof Error) throw this.credential;
				return await Promise.resolve(this.credential);
			},
			...(budget !== undefined && { getPollBudgetMs: () => budget }),
			helpers: {
				httpRequestWithAuthentication: async (_: string, options: IHttpRequestOptions) => {
					this.requests.push(options);
					const { statusCode, headers = {}, body } = await this.answer(options);
					return { statusCode, headers, body: Readable.from([Buffer.from(JSON.stringify(body))]) };
				},
			},
			logger: { warn: (words: string) => this.warnings.push(words) },
		};
		const items = await node.poll.call(context as unknown as IPollFunctions);
		return items?.flat().map(({ json }) => json);
	}

	private async answer({ url, qs }: IHttpRequestOptions): Promise<Reply> {
		const query = qs as IDataObject;
		if (url.endsWith('/job-interview-details')) {
			return { statusCode: 200, body: this.details(String(query.interview_result_id)) };
		}
		expect(url).toBe('http://127.0.0.1/merchant-result-list');
		const other = (await this.listReply?.()) ?? this.listReplyFor?.(query);
		if (other) return other;
		const data = query.type === 'interview' ? this.rows : [];
		const page = data.slice(Number(query.offset), Number(query.offset) + Number(query.limit));
		const pagination = { has_more: Number(query.offset) + page.length < data.length };
		return { statusCode: 200, body: { data: page, pagination } };
	}

	/** The stored state. */
	get state(): PollState | undefined {
		const parts = Object(this.staticData.global?.jobMojitoTriggers) as Record<
			string,
			{ data: string }
		>;
		return parts.a && (JSON.parse(parts.a.data) as PollState);
	}

	/** Continues in another process of n8n, with the stored state. */
	restart(activation = 'init'): void {
		this.staticData = JSON.parse(JSON.stringify(this.staticData)) as typeof this.staticData;
		this.workflowId = `${++workflows}`;
		this.activation = activation;
	}

	/** Changes a result: by default its score. */
	change(number: number, minute: number, more: IDataObject = {}): void {
		this.rows = [
			row(number, minute, { score: 50 + minute, ...more }),
			...this.rows.filter(({ id }) => id !== `row ${number}`),
		];
	}
}

const DEFAULTS: IDataObject = {
	authentication: 'jwt',
	events: ['interview_result'],
	repeats: 'changes',
	filters: {},
	startWith: 'now',
	options: {},
};

/** A trigger after its first poll. */
async function started(parameters: IDataObject = {}) {
	const trigger = new TestTrigger(parameters);
	expect(await trigger.poll()).toBeUndefined();
	trigger.requests.length = 0;
	return trigger;
}

const refusal = async () => await Promise.resolve({ statusCode: 403, body: { error: 'No.' } });

describe('a poll', () => {
	test('returns nothing the first time, and then what has changed', async () => {
		const trigger = await started();
		expect(await trigger.poll()).toBeUndefined();
		trigger.change(1, 9);
		expect(await trigger.poll()).toMatchObject([
			{
				event: 'interview_result',
				delivery_key: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
				interview_result_id: idOf(1),
				score: 59,
				ai_analysis: 'Well done',
			},
		]);
		expect(await trigger.poll()).toBeUndefined();
		expect(trigger.warnings).toEqual([]);
	});

	test('continues from the stored state, and starts anew without it', async () => {
		const trigger = await started();
		trigger.change(1, 9);
		trigger.restart();
		expect(await trigger.poll()).toHaveLength(1);
		trigger.change(1, 10);
		trigger.restart();
		trigger.staticData = {
			global: { jobMojitoTriggers: { a: { savedAt: 1, data: '{"version":0}' } } },
		};
		expect(await trigger.poll()).toBeUndefined();
		trigger.change(1, 11);
		expect(await trigger.poll()).toHaveLength(1);
	});

	test('ignores a new date without a change of values', async () => {
		const trigger = await started();
		const given = [];
		for (const [minute, score] of [7, 8, 8, 7, 7].entries()) {
			trigger.change(1, 10 + minute, { score });
			given.push((await trigger.poll())?.map((item) => item.score));
		}
		expect(given).toEqual([[7], [8], undefined, [7], undefined]);
	});

	test('requests both types, latest change first', async () => {
		const trigger = await started();
		await trigger.poll();
		expect(trigger.requests.map(({ method, qs }) => [method, qs as IDataObject])).toEqual(
			['interview', 'assessment'].map((type) => [
				'GET',
				{ type, order_by: 'updated_at_newest', limit: 250, offset: 0 },
			]),
		);
	});

	test('uses the options Types, Merchant and Timeout', async () => {
		const options = { type: ['assessment', 'assessment'], merchantId: MERCHANT, timeout: 700 };
		const trigger = new TestTrigger({ options });
		await trigger.poll();
		expect(trigger.requests).toMatchObject([
			{ timeout: 700, qs: { type: 'assessment', merchant_id: MERCHANT } },
		]);
		expect(trigger.state).toMatchObject({
			source: { account: MERCHANT },
			lists: { assessment: {} },
		});
	});

	test('ignores test interviews with the option Exclude Tests', async () => {
		for (const [excludeTests, count] of [
			[true, undefined],
			['true', undefined],
			[false, 1],
		] as const) {
			const trigger = await started({ options: { excludeTests } });
			trigger.change(1, 9, { is_test: true });
			expect((await trigger.poll())?.length).toBe(count);
		}
		const invalid = new TestTrigger({ options: { excludeTests: 'perhaps' } });
		await expect(invalid.poll()).rejects.toThrow('"Exclude Tests"');
	});

	test('requests the details of a result by its ID', async () => {
		const trigger = await started({ options: { type: 'interview' } });
		trigger.change(2, 9);
		await trigger.poll();
		expect(trigger.requests.map(({ qs }) => qs as IDataObject).at(-1)).toEqual({
			interview_result_id: idOf(2),
		});
	});

	test.each([
		['jwt', 'jobMojitoApi'],
		['oAuth2', 'jobMojitoOAuth2Api'],
	])('uses the credential of %s', async (authentication, type) => {
		const trigger = new TestTrigger({ authentication });
		trigger.credential = { ...trigger.credential, oauthTokenData: { access_token: 'a' } };
		await trigger.poll();
		expect(new Set(trigger.credentialTypes)).toEqual(new Set([type]));
	});

	test('returns up to 100 existing results with "Latest Results Too"', async () => {
		const trigger = new TestTrigger({ startWith: 'latest' });
		trigger.rows = Array.from({ length: 120 }, (_, index) => row(120 - index, 120 - index));
		const items = (await trigger.poll())!;
		expect(items.map(({ score }) => score)).toEqual(
			Array.from({ length: 100 }, (_, index) => index + 21),
		);
		expect(await trigger.poll()).toBeUndefined();
	});
});

describe('while a poll is in progress', () => {
	test('another one returns nothing and sends no request', async () => {
		const trigger = await started();
		trigger.change(1, 9);
		const [first, second] = await Promise.all([trigger.poll(), trigger.poll()]);
		expect([first?.length, second]).toEqual([1, undefined]);
		expect(trigger.requests).toHaveLength(3);
		trigger.change(2, 10);
		expect(await trigger.poll()).toHaveLength(1);
	});

	test('a test run sends its own requests', async () => {
		const trigger = await started();
		const first = trigger.poll();
		trigger.mode = 'manual';
		expect(await trigger.poll()).toHaveLength(1);
		expect(await first).toBeUndefined();
	});
});

describe('a poll that fails', () => {
	test('throws the reason, keeps the state, and does not block the next one', async () => {
		const trigger = await started();
		const before = JSON.stringify(trigger.staticData);
		trigger.change(1, 9);
		trigger.listReply = refusal;
		const error = (await trigger.poll().catch((thrown: unknown) => thrown)) as NodeApiError;
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error).toMatchObject({
			message: errorMessage('not-allowed'),
			httpCode: '403',
		});
		expect(JSON.stringify(trigger.staticData)).toBe(before);
		trigger.listReply = undefined;
		expect(await trigger.poll()).toHaveLength(1);
	});

	test('for a single result returns the others, and is logged once', async () => {
		const trigger = await started({ options: { retry: { maxRetries: 0 } } });
		const { details } = trigger;
		trigger.details = (id) => (id === idOf(1) ? {} : details(id));
		trigger.change(1, 9);
		trigger.change(2, 10);
		expect(await trigger.poll()).toMatchObject([{ id: idOf(2) }]);
		for (let polls = 0; polls < 5; polls++) expect(await trigger.poll()).toBeUndefined();
		expect(trigger.warnings).toEqual([
			`JobMojito Polling Trigger "Changes": the details of the result ${idOf(1)} cannot be read: ${errorMessage('not-a-result-response')}. The next polls will try again; other results are not delayed.`,
		]);
		trigger.details = details;
		expect(await trigger.poll()).toMatchObject([{ id: idOf(1) }]);
	});

	test('to parse an ID returns the result without details, and is logged once', async () => {
		const trigger = await started();
		trigger.rows = [row(3, 9, { interview_result_id: 4_711, score: '71.5' })];
		expect(await trigger.poll()).toMatchObject([
			{ id: '4711', interview_result_id: '4711', score: '71.5', ai_analysis: null },
		]);
		trigger.rows = [row(4, 10, { interview_result_id: 4_712 })];
		expect(await trigger.poll()).toHaveLength(1);
		expect(trigger.warnings).toEqual([
			'JobMojito Polling Trigger "Changes": results have unreadable values, which are treated as missing: interview_result_id',
		]);
	});

	test('does not occur with numbers instead of texts', async () => {
		const trigger = await started({ filters: { minScore: 70, decision: 'selected' } });
		const more = { score: '71.5', decision_status: 'recruiter_accept', definition_id: 12 };
		trigger.rows = [row(3, 9, { ...more, updated_at: Date.UTC(2026, 10, 26) / 1_000 })];
		expect(await trigger.poll()).toMatchObject([
			{ id: idOf(3), interview_id: '12', score: '71.5', recruiter_go_next_round: true },
		]);
		trigger.rows = [row(3, 9, { ...more, score: 'good', updated_at: 'yesterday' })];
		expect(await trigger.poll()).toBeUndefined();
		expect(trigger.warnings).toEqual([
			expect.stringMatching(/which are treated as missing: score, updated_at$/),
		]);
	});

	test('to end in time is aborted together with its requests', async () => {
		const trigger = await started();
		trigger.budget = 1;
		trigger.listReply = async () => await new Promise(() => {});
		expect(await trigger.poll()).toBeUndefined();
		expect(trigger.warnings).toEqual([expect.stringContaining(errorSentence('poll-timeout'))]);
		expect(trigger.requests.at(-1)?.abortSignal?.aborted).toBe(true);
		trigger.budget = undefined;
		trigger.listReply = undefined;
		trigger.change(1, 9);
		expect(await trigger.poll()).toHaveLength(1);
	});

	test('because the API is down throws only after five polls', async () => {
		const trigger = await started({ options: { retry: { maxRetries: 0 } } });
		trigger.change(1, 9);
		trigger.listReply = async () => await Promise.resolve({ statusCode: 500, body: {} });
		for (let polls = 0; polls < 5; polls++) expect(await trigger.poll()).toBeUndefined();
		expect(trigger.warnings).toHaveLength(5);
		expect(trigger.warnings[0]).toMatch(
			/^JobMojito Polling Trigger "Changes": this poll failed; the next one will try again\. .*status 500/,
		);
		for (let polls = 0; polls < 2; polls++)
			await expect(trigger.poll()).rejects.toThrow('status 500');
		trigger.listReply = undefined;
		expect(await trigger.poll()).toHaveLength(1);
		trigger.listReply = async () => await Promise.resolve({ statusCode: 503, body: {} });
		expect(await trigger.poll()).toBeUndefined();
	});

	test('to read one list returns the changes of the other', async () => {
		const trigger = await started();
		trigger.change(1, 9);
		trigger.listReplyFor = ({ type }) =>
			type === 'assessment' ? { statusCode: 403, body: { error: 'No.' } } : undefined;
		expect(await trigger.poll()).toHaveLength(1);
		expect(trigger.warnings).toEqual([
			expect.stringContaining(
				`some results are delayed until the next poll. ${errorMessage('not-allowed')}`,
			),
		]);
		await expect(trigger.poll()).rejects.toThrow(errorMessage('not-allowed'));
	});

	test.each<[string, IDataObject, string, string]>([
		[
			'an invalid field',
			{ startWith: 'never' },
			errorMessage('not-in-list', { field: 'Start With', given: ': "never"' }),
			errorRemedy('not-in-list', {
				choices: 'Changes From Now On (now), Latest Results Too (latest)',
			}),
		],
		[
			'no type',
			{ options: { type: [] } },
			errorMessage('required', { field: 'Types' }),
			errorRemedy('required'),
		],
		[
			'an unknown type',
			{ options: { type: ['interview', 'coaching'] } },
			errorMessage('not-in-list', { field: 'Types', given: ': "coaching"' }),
			errorRemedy('not-in-list', { choices: 'Assessment (assessment), Interview (interview)' }),
		],
		[
			'an event that only webhooks have',
			{ events: ['other'] },
			errorMessage('not-in-list', { field: 'Events', given: ': "other"' }),
			errorRemedy('not-in-list', {
				choices:
					'Interview Collected (interview_collected), Interview Failed (interview_failed), Interview Result (interview_result)',
			}),
		],
		[
			'an empty merchant',
			{ options: { merchantId: '' } },
			errorMessage('empty-merchant', { field: 'Merchant' }),
			errorRemedy('empty-merchant'),
		],
	])('because of %s sends no request', async (_, parameters, message, description) => {
		const trigger = new TestTrigger(parameters);
		const error = await trigger.poll().catch((thrown: unknown) => thrown);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({ message, description });
		expect([trigger.requests, trigger.state]).toEqual([[], undefined]);
	});

	test('because of its credential sends no request', async () => {
		const trigger = new TestTrigger();
		trigger.credential = { baseUrl: 'http://127.0.0.1', accessToken: '' };
		await expect(trigger.poll()).rejects.toThrow(errorMessage('token-empty'));
		expect(trigger.requests).toEqual([]);
	});

	test('retries no more often than "Max Retries" allows', async () => {
		const trigger = await started({ options: { retry: { maxRetries: 0 } } });
		trigger.listReply = async () => await Promise.resolve({ statusCode: 503, body: {} });
		expect(await trigger.poll()).toBeUndefined();
		expect(trigger.requests).toHaveLength(1);
	});
});

describe('a Retry-After of JobMojito', () => {
	/** The clock of the process, in milliseconds. */
	let clock = 0;
	beforeEach(() => jest.spyOn(performance, 'now').mockImplementation(() => clock));
	afterEach(() => jest.restoreAllMocks());

	const busy =
		(retryAfter: string, statusCode = 429) =>
		async (): Promise<Reply> =>
			await Promise.resolve({ statusCode, headers: { 'retry-after': retryAfter }, body: {} });
	const requestsOf = async (trigger: TestTrigger): Promise<number> => {
		trigger.requests.length = 0;
		await trigger.poll();
		return trigger.requests.length;
	};

	test.each([
		['600', 10],
		['86400', 60],
	])('of %s s is kept by the following polls, for %d minutes', async (retryAfter, minutes) => {
		const trigger = await started();
		trigger.listReply = busy(retryAfter);
		expect(await requestsOf(trigger)).toBe(1);
		trigger.listReply = undefined;
		trigger.change(1, 9);
		clock += minutes * 60_000 - 1;
		expect(await requestsOf(trigger)).toBe(0);
		clock += 1;
		expect(await trigger.poll()).toHaveLength(1);
	});

	test('does not hold back the first poll after a publication', async () => {
		const trigger = await started();
		trigger.listReply = busy('600');
		await trigger.poll();
		trigger.listReply = undefined;
		trigger.staticData = JSON.parse(JSON.stringify(trigger.staticData)) as never;
		trigger.activation = 'update';
		expect(await requestsOf(trigger)).toBeGreaterThan(0);
	});

	test('counts only if a retry can help', async () => {
		const trigger = await started();
		trigger.listReply = busy('600', 403);
		await expect(trigger.poll()).rejects.toThrow();
		trigger.listReply = undefined;
		expect(await requestsOf(trigger)).toBeGreaterThan(0);
	});
});

describe('the first poll', () => {
	const down = async (): Promise<Reply> => await Promise.resolve({ statusCode: 503, body: {} });

	test.each(['init', 'leadershipChange'])(
		'of a process (%s) does not throw, because n8n would never poll again',
		async (activation) => {
			const trigger = await started({ options: { retry: { maxRetries: 0 } } });
			trigger.change(1, 9);
			for (const fault of [down, refusal]) {
				trigger.restart(activation);
				trigger.listReply = fault;
				expect(await trigger.poll()).toBeUndefined();
			}
			expect(trigger.warnings).toEqual([
				expect.stringContaining('status 503'),
				expect.stringContaining(errorMessage('not-allowed')),
			]);
			// The next poll throws what the user has to solve.
			await expect(trigger.poll()).rejects.toThrow(errorMessage('not-allowed'));
			trigger.listReply = undefined;
			expect(await trigger.poll()).toHaveLength(1);
		},
	);

	test.each(['activate', 'update', 'create'])(
		'after a publication (%s) throws each time, and sends one request each',
		async (activation) => {
			const trigger = await started();
			trigger.restart(activation);
			trigger.requests.length = 0;
			trigger.listReply = down;
			for (let tries = 1; tries < 6; tries++) {
				await expect(trigger.poll()).rejects.toThrow(
					`${errorMessage('unavailable', { status: 503 })}: ${addition('publish-later', { duration: 'a minute' })}`,
				);
				expect(trigger.requests).toHaveLength(tries);
			}
			trigger.listReply = undefined;
			expect(await trigger.poll()).toBeUndefined();
		},
	);

	test.each([
		['600', '10 minutes'],
		['30', '30 seconds'],
		['1', 'a second'],
		['0', 'a minute'],
	])('reports the Retry-After of JobMojito: %s', async (retryAfter, wait) => {
		const trigger = new TestTrigger();
		trigger.listReply = async () =>
			await Promise.resolve({
				statusCode: 429,
				headers: { 'retry-after': retryAfter },
				body: { error: 'Slow down' },
			});
		const error = (await trigger.poll().catch((thrown: unknown) => thrown)) as NodeApiError;
		expect(error.message).toBe(
			`${errorMessage('rate-limited')}: ${addition('publish-later', { duration: wait })}`,
		);
		expect(trigger.requests).toHaveLength(1);
	});

	test('has a short timeout', async () => {
		const trigger = new TestTrigger();
		await trigger.poll();
		expect(trigger.requests.map(({ timeout }) => timeout)).toEqual([10_000, 10_000]);
		await trigger.poll();
		expect(trigger.requests.at(-1)?.timeout).toBe(60_000);
	});
});

describe('a workflow that is published again', () => {
	/** Loads the workflow with the stored static data. */
	const publish = (trigger: TestTrigger, stored: string) => {
		trigger.staticData = JSON.parse(stored) as typeof trigger.staticData;
		trigger.activation = 'update';
	};

	test('during a poll gets its items again, because n8n has discarded them', async () => {
		const trigger = await started();
		const stored = JSON.stringify(trigger.staticData);
		trigger.change(1, 9);
		expect(await trigger.poll()).toHaveLength(1);
		publish(trigger, stored);
		expect(await trigger.poll()).toHaveLength(1);
	});

	test('keeps the state of polls without items', async () => {
		const trigger = await started({ filters: { decision: 'selected' } });
		const decide = async (minute: number, decision_status: string | null) => {
			trigger.change(1, minute, { score: 1, decision_status });
			return (await trigger.poll())?.length;
		};
		expect(await decide(9, 'recruiter_accept')).toBe(1);
		const stored = JSON.stringify(trigger.staticData);
		expect(await decide(10, null)).toBeUndefined();
		publish(trigger, stored);
		expect(await decide(11, 'recruiter_accept')).toBe(1);
	});
});

test('a webhook trigger and a polling trigger in one workflow keep their states', async () => {
	const trigger = await started();
	// A webhook has its own copy of the static data.
	const webhook = JSON.parse(JSON.stringify(trigger.staticData)) as typeof trigger.staticData;
	const store = new TriggerStore({
		getNode: () => ({ id: 'b' }) as INode,
		getWorkflow: () => ({ id: trigger.workflowId, active: true }),
		getWorkflowStaticData: (of) => (webhook[of] ??= {}),
	});
	store.write({ results: ['one'] });
	trigger.change(1, 9);
	expect(await trigger.poll()).toHaveLength(1);
	// n8n overwrites the static data of the webhook with those of the poll.
	trigger.restart();
	expect(await trigger.poll()).toBeUndefined();
	expect(trigger.staticData.global!.jobMojitoTriggers).toMatchObject({
		b: { data: '{"results":["one"]}' },
	});
});

test('a bulk update of old results is one failed poll, and none of them is returned', async () => {
	const trigger = new TestTrigger({ options: { type: 'interview' } });
	const old = (number: number, minute: number) =>
		row(number, minute, {
			score: 1,
			created_at: new Date(Date.UTC(2026, 0, 1, 0, number)).toISOString(),
		});
	const rows = Array.from({ length: 10_400 }, (_, index) => old(10_400 - index, 10_400 - index));
	trigger.rows = rows;
	expect(await trigger.poll()).toBeUndefined();
	trigger.rows = [
		...rows.slice(-300).map((_, index) => old(300 - index, 20_000)),
		...rows.slice(0, -300),
	];
	await expect(trigger.poll()).rejects.toMatchObject({
		message: errorMessage('bulk-update', { count: 300 }),
		description: expect.stringContaining(errorRemedy('bulk-update')) as string,
	});
	expect(await trigger.poll()).toBeUndefined();
	trigger.rows = [row(10_401, 20_001), ...trigger.rows];
	expect(await trigger.poll()).toHaveLength(1);
});

describe('a poll of the durable scheduler', () => {
	test('stores the state in the static data of the node, also without items', async () => {
		const trigger = await started();
		trigger.activation = 'update';
		trigger.budget = 36_000;
		trigger.change(1, 9, { coach_status: 'started' });
		const poll = async () => {
			// n8n passes a new copy each time.
			trigger.staticData = JSON.parse(
				JSON.stringify(trigger.staticData),
			) as typeof trigger.staticData;
			return await trigger.poll();
		};
		expect(await poll()).toBeUndefined();
		expect(trigger.staticData.node).toHaveProperty('state.version', 1);
		expect(await Promise.all([poll(), poll()])).toEqual([undefined, undefined]);
		expect(trigger.requests).toHaveLength(4);
		trigger.staticData.global = {};
		trigger.change(1, 10);
		expect(await poll()).toMatchObject([{ id: idOf(1) }]);
		trigger.listReply = refusal;
		await expect(poll()).rejects.toThrow(errorMessage('not-allowed'));
	});

	test('throws a rate limit at once, with the wait that the scheduler keeps', async () => {
		const trigger = await started();
		trigger.activation = 'update';
		trigger.budget = 36_000;
		trigger.listReply = async () =>
			await Promise.resolve({ statusCode: 429, headers: { 'retry-after': '600' }, body: {} });
		await expect(trigger.poll()).rejects.toMatchObject({
			failure: { cause: 'rate-limited', retryAfterMs: 600_000 },
		});
	});
});

describe('a test run', () => {
	const tested = (parameters: IDataObject = {}) =>
		Object.assign(new TestTrigger(parameters), { mode: 'manual' });

	test('returns the latest matching result each time, and stores nothing', async () => {
		const trigger = tested();
		const items = await trigger.poll();
		expect(items).toMatchObject([{ id: idOf(2), ai_analysis: 'Well done' }]);
		expect(await trigger.poll()).toEqual(items);
		expect(trigger.staticData).toEqual({});
	});

	test('throws if no result matches', async () => {
		await expect(tested({ events: ['interview_failed'] }).poll()).rejects.toMatchObject({
			message: errorMessage('no-example'),
			description: errorRemedy('no-example'),
		});
	});

	test('throws if the results cannot be read', async () => {
		const trigger = tested();
		trigger.listReply = refusal;
		await expect(trigger.poll()).rejects.toThrow(errorMessage('not-allowed'));
	});
});
