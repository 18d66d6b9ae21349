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

const node = new JobMojitoPollingTrigger();

const MERCHANT = '11111111-1111-4111-8111-111111111111';
const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** A row of a result that was scored at a minute. */
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

/** A node in n8n called "Changes", and an API that it asks. */
class Polled {
	/** What n8n has stored of its workflow. */
	staticData: Record<string, IDataObject> = {};
	/** Another one for each: a process remembers them by workflow. */
	workflowId = `${++workflows}`;
	activation = 'activate';
	/** The interviews' rows; there are no assessments. */
	rows: IDataObject[] = [row(2, 2), row(1, 1)];
	details: (id: string) => unknown = () => ({ status: 'completed', ai_analysis: 'Well done' });
	/** What is answered instead of a list, or of some lists. */
	instead?: () => Reply | Promise<Reply>;
	insteadFor?: (query: IDataObject) => Reply | undefined;
	mode = 'trigger';
	budget?: number;
	readonly asked: IHttpRequestOptions[] = [];
	readonly warnings: string[] = [];
	readonly credentialTypes: string[] = [];
	credential: IDataObject | Error = { accessToken: 'a-key', baseUrl: 'http://127.0.0.1' };

	constructor(public parameters: IDataObject = {}) {}

	/** @returns the items, or nothing */
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
					this.asked.push(options);
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
		const other = (await this.instead?.()) ?? this.insteadFor?.(query);
		if (other) return other;
		const data = query.type === 'interview' ? this.rows : [];
		const page = data.slice(Number(query.offset), Number(query.offset) + Number(query.limit));
		const pagination = { has_more: Number(query.offset) + page.length < data.length };
		return { statusCode: 200, body: { data: page, pagination } };
	}

	/** What it knows. */
	get state(): PollState | undefined {
		const parts = Object(this.staticData.global?.jobMojitoTriggers) as Record<
			string,
			{ data: string }
		>;
		return parts.a && (JSON.parse(parts.a.data) as PollState);
	}

	/** Another process of n8n goes on with what is stored. */
	restart(activation = 'init'): void {
		this.staticData = JSON.parse(JSON.stringify(this.staticData)) as typeof this.staticData;
		this.workflowId = `${++workflows}`;
		this.activation = activation;
	}

	/** A result changes: its score is another one, unless it says otherwise. */
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

/** One that has been active for a while. */
async function active(parameters: IDataObject = {}) {
	const trigger = new Polled(parameters);
	expect(await trigger.poll()).toBeUndefined();
	trigger.asked.length = 0;
	return trigger;
}

const refusal = async () => await Promise.resolve({ statusCode: 403, body: { error: 'No.' } });

describe('a poll', () => {
	test('gives out nothing at first, and then what has changed since', async () => {
		const trigger = await active();
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

	test('goes on from what n8n has kept, and begins anew where that is lost', async () => {
		const trigger = await active();
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

	test('knows a touch from a change, also by what earlier polls have kept', async () => {
		const trigger = await active();
		const given = [];
		for (const [minute, score] of [7, 8, 8, 7, 7].entries()) {
			trigger.change(1, 10 + minute, { score });
			given.push((await trigger.poll())?.map((item) => item.score));
		}
		expect(given).toEqual([[7], [8], undefined, [7], undefined]);
	});

	test('asks for both products, the last change first', async () => {
		const trigger = await active();
		await trigger.poll();
		expect(trigger.asked.map(({ method, qs }) => [method, qs as IDataObject])).toEqual(
			['interview', 'assessment'].map((type) => [
				'GET',
				{ type, order_by: 'updated_at_newest', limit: 250, offset: 0 },
			]),
		);
	});

	test('asks for what is chosen: types, a merchant, time', async () => {
		const options = { type: ['assessment', 'assessment'], merchantId: MERCHANT, timeout: 700 };
		const trigger = new Polled({ options });
		await trigger.poll();
		expect(trigger.asked).toMatchObject([
			{ timeout: 700, qs: { type: 'assessment', merchant_id: MERCHANT } },
		]);
		expect(trigger.state).toMatchObject({
			source: { account: MERCHANT },
			lists: { assessment: {} },
		});
	});

	test('asks for a result by its ID', async () => {
		const trigger = await active({ options: { type: 'interview' } });
		trigger.change(2, 9);
		await trigger.poll();
		expect(trigger.asked.map(({ qs }) => qs as IDataObject).at(-1)).toEqual({
			interview_result_id: idOf(2),
		});
	});

	test.each([
		['jwt', 'jobMojitoApi'],
		['oAuth2', 'jobMojitoOAuth2Api'],
	])('signs in with %s', async (authentication, type) => {
		const trigger = new Polled({ authentication });
		trigger.credential = { ...trigger.credential, oauthTokenData: { access_token: 'a' } };
		await trigger.poll();
		expect(new Set(trigger.credentialTypes)).toEqual(new Set([type]));
	});

	test('gives out what is there at the start where it is wanted, 100 results at most', async () => {
		const trigger = new Polled({ startWith: 'latest' });
		trigger.rows = Array.from({ length: 120 }, (_, index) => row(120 - index, 120 - index));
		const items = (await trigger.poll())!;
		expect(items.map(({ score }) => score)).toEqual(
			Array.from({ length: 100 }, (_, index) => index + 21),
		);
		expect(await trigger.poll()).toBeUndefined();
	});
});

describe('while a poll is under way', () => {
	test('another one gives nothing, and asks nothing', async () => {
		const trigger = await active();
		trigger.change(1, 9);
		const [first, second] = await Promise.all([trigger.poll(), trigger.poll()]);
		expect([first?.length, second]).toEqual([1, undefined]);
		expect(trigger.asked).toHaveLength(3);
		trigger.change(2, 10);
		expect(await trigger.poll()).toHaveLength(1);
	});

	test('a test run looks all the same', async () => {
		const trigger = await active();
		const first = trigger.poll();
		trigger.mode = 'manual';
		expect(await trigger.poll()).toHaveLength(1);
		expect(await first).toBeUndefined();
	});
});

describe('a poll that fails', () => {
	test('throws why, takes nothing for done, and hinders no other', async () => {
		const trigger = await active();
		const before = JSON.stringify(trigger.staticData);
		trigger.change(1, 9);
		trigger.instead = refusal;
		const error = (await trigger.poll().catch((thrown: unknown) => thrown)) as NodeApiError;
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error).toMatchObject({
			message: 'Your JobMojito account is not allowed to do this',
			httpCode: '403',
		});
		expect(JSON.stringify(trigger.staticData)).toBe(before);
		trigger.instead = undefined;
		expect(await trigger.poll()).toHaveLength(1);
	});

	test('because one result cannot be had gives out the others, and the log tells of it once', async () => {
		const trigger = await active({ options: { retry: { maxRetries: 0 } } });
		const { details } = trigger;
		trigger.details = (id) => (id === idOf(1) ? {} : details(id));
		trigger.change(1, 9);
		trigger.change(2, 10);
		expect(await trigger.poll()).toMatchObject([{ id: idOf(2) }]);
		for (let polls = 0; polls < 5; polls++) expect(await trigger.poll()).toBeUndefined();
		expect(trigger.warnings).toEqual([
			`JobMojito node "Changes": the details of the result ${idOf(1)} cannot be read: JobMojito answered with something that is not a result. The next polls try again; no other result waits for it.`,
		]);
		trigger.details = details;
		expect(await trigger.poll()).toMatchObject([{ id: idOf(1) }]);
	});

	test('because a result has an ID that is none gives it without details, and the log says so once', async () => {
		const trigger = await active();
		trigger.rows = [row(3, 9, { interview_result_id: 4_711, score: '71.5' })];
		expect(await trigger.poll()).toMatchObject([
			{ id: '4711', interview_result_id: '4711', score: '71.5', ai_analysis: null },
		]);
		trigger.rows = [row(4, 10, { interview_result_id: 4_712 })];
		expect(await trigger.poll()).toHaveLength(1);
		expect(trigger.warnings).toEqual([
			'JobMojito node "Changes": results have values that cannot be read, which count as missing: interview_result_id',
		]);
	});

	test('because of numbers in the place of texts is none', async () => {
		const trigger = await active({ filters: { minScore: 70, decision: 'selected' } });
		const more = { score: '71.5', decision_status: 'recruiter_accept', definition_id: 12 };
		trigger.rows = [row(3, 9, { ...more, updated_at: Date.UTC(2026, 10, 26) / 1_000 })];
		expect(await trigger.poll()).toMatchObject([
			{ id: idOf(3), interview_id: '12', score: '71.5', recruiter_go_next_round: true },
		]);
		trigger.rows = [row(3, 9, { ...more, score: 'good', updated_at: 'yesterday' })];
		expect(await trigger.poll()).toBeUndefined();
		expect(trigger.warnings).toEqual([
			expect.stringMatching(/which count as missing: score, updated_at$/),
		]);
	});

	test('because it takes too long is ended, and so is what it has asked', async () => {
		const trigger = await active();
		trigger.budget = 1;
		trigger.instead = async () => await new Promise(() => {});
		expect(await trigger.poll()).toBeUndefined();
		expect(trigger.warnings).toEqual([
			expect.stringContaining('It took too long to find out what has changed. Nothing is lost'),
		]);
		expect(trigger.asked.at(-1)?.abortSignal?.aborted).toBe(true);
		trigger.budget = undefined;
		trigger.instead = undefined;
		trigger.change(1, 9);
		expect(await trigger.poll()).toHaveLength(1);
	});

	test('because the API is down shows it only if that lasts', async () => {
		const trigger = await active({ options: { retry: { maxRetries: 0 } } });
		trigger.change(1, 9);
		trigger.instead = async () => await Promise.resolve({ statusCode: 500, body: {} });
		for (let polls = 0; polls < 5; polls++) expect(await trigger.poll()).toBeUndefined();
		expect(trigger.warnings).toHaveLength(5);
		expect(trigger.warnings[0]).toMatch(
			/^JobMojito node "Changes": this poll failed, and the next one tries again\. .*status 500/,
		);
		for (let polls = 0; polls < 2; polls++)
			await expect(trigger.poll()).rejects.toThrow('status 500');
		trigger.instead = undefined;
		expect(await trigger.poll()).toHaveLength(1);
		trigger.instead = async () => await Promise.resolve({ statusCode: 503, body: {} });
		expect(await trigger.poll()).toBeUndefined();
	});

	test('because one list cannot be read gives out what the other one has', async () => {
		const trigger = await active();
		trigger.change(1, 9);
		trigger.insteadFor = ({ type }) =>
			type === 'assessment' ? { statusCode: 403, body: { error: 'No.' } } : undefined;
		expect(await trigger.poll()).toHaveLength(1);
		expect(trigger.warnings).toEqual([
			expect.stringContaining('some results wait for the next poll. Your JobMojito account is not'),
		]);
		await expect(trigger.poll()).rejects.toThrow(
			'Your JobMojito account is not allowed to do this',
		);
	});

	test.each<[string, IDataObject, string, string]>([
		[
			'a field',
			{ startWith: 'never' },
			'"Start With" is not one of its list',
			'Let the expression give one of Changes From Now On (now), Latest Results Too (latest).',
		],
		['no type', { options: { type: [] } }, '"Types" is empty', 'Fill it in: it is required.'],
		[
			'a type that JobMojito tells nothing of',
			{ options: { type: ['interview', 'coaching'] } },
			'"Types" is not one of its list',
			'Let the expression give one of Assessment (assessment), Interview (interview).',
		],
		[
			'an event that only deliveries have',
			{ events: ['other'] },
			'"Events" is not one of its list',
			'Let the expression give one of Interview Collected (interview_collected), Interview Failed (interview_failed), Interview Result (interview_result).',
		],
		[
			'a merchant that is none',
			{ options: { merchantId: '' } },
			'"Merchant" is empty',
			'Choose one, or remove this option to act for your own JobMojito account.',
		],
	])('because of %s asks nothing', async (_, parameters, message, description) => {
		const trigger = new Polled(parameters);
		const error = await trigger.poll().catch((thrown: unknown) => thrown);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({ message, description });
		expect([trigger.asked, trigger.state]).toEqual([[], undefined]);
	});

	test('because of its credential asks nothing', async () => {
		const trigger = new Polled();
		trigger.credential = { baseUrl: 'http://127.0.0.1', accessToken: '' };
		await expect(trigger.poll()).rejects.toThrow('The access token is empty');
		expect(trigger.asked).toEqual([]);
	});

	test('is asked again in vain no more often than is allowed', async () => {
		const trigger = await active({ options: { retry: { maxRetries: 0 } } });
		trigger.instead = async () => await Promise.resolve({ statusCode: 503, body: {} });
		expect(await trigger.poll()).toBeUndefined();
		expect(trigger.asked).toHaveLength(1);
	});
});

describe('the first poll', () => {
	const down = async (): Promise<Reply> => await Promise.resolve({ statusCode: 503, body: {} });

	test.each(['init', 'leadershipChange'])(
		'of a process (%s) fails without a word to n8n, which would never poll again',
		async (activation) => {
			const trigger = await active({ options: { retry: { maxRetries: 0 } } });
			trigger.change(1, 9);
			for (const fault of [down, refusal]) {
				trigger.restart(activation);
				trigger.instead = fault;
				expect(await trigger.poll()).toBeUndefined();
			}
			expect(trigger.warnings).toEqual([
				expect.stringContaining('status 503'),
				expect.stringContaining('Your JobMojito account is not allowed to do this'),
			]);
			// What somebody has to see to is shown by the next one.
			await expect(trigger.poll()).rejects.toThrow(
				'Your JobMojito account is not allowed to do this',
			);
			trigger.instead = undefined;
			expect(await trigger.poll()).toHaveLength(1);
		},
	);

	test.each(['activate', 'update', 'create'])(
		'after a publication (%s) shows at each try what went wrong, and asks only once',
		async (activation) => {
			const trigger = await active();
			trigger.restart(activation);
			trigger.asked.length = 0;
			trigger.instead = down;
			for (let tries = 1; tries < 6; tries++) {
				await expect(trigger.poll()).rejects.toThrow(
					'JobMojito could not process the request (status 503): wait a minute, then publish the workflow again',
				);
				expect(trigger.asked).toHaveLength(tries);
			}
			trigger.instead = undefined;
			expect(await trigger.poll()).toBeUndefined();
		},
	);

	test.each([
		['600', '10 minutes'],
		['30', '30 seconds'],
		['1', 'a second'],
		['0', 'a minute'],
	])('names the wait that JobMojito asks for: %s', async (retryAfter, wait) => {
		const trigger = new Polled();
		trigger.instead = async () =>
			await Promise.resolve({
				statusCode: 429,
				headers: { 'retry-after': retryAfter },
				body: { error: 'Slow down' },
			});
		const error = (await trigger.poll().catch((thrown: unknown) => thrown)) as NodeApiError;
		expect(error.message).toBe(
			`JobMojito is receiving too many requests: wait ${wait}, then publish the workflow again`,
		);
		expect(trigger.asked).toHaveLength(1);
	});

	test('waits for an answer no longer than n8n waits for it', async () => {
		const trigger = new Polled();
		await trigger.poll();
		expect(trigger.asked.map(({ timeout }) => timeout)).toEqual([10_000, 10_000]);
		await trigger.poll();
		expect(trigger.asked.at(-1)?.timeout).toBe(60_000);
	});
});

describe('a workflow that is published anew', () => {
	/** It is loaded with what n8n has stored of it. */
	const publish = (trigger: Polled, stored: string) => {
		trigger.staticData = JSON.parse(stored) as typeof trigger.staticData;
		trigger.activation = 'update';
	};

	test('while a poll gave something gets that again, for n8n has thrown it away', async () => {
		const trigger = await active();
		const stored = JSON.stringify(trigger.staticData);
		trigger.change(1, 9);
		expect(await trigger.poll()).toHaveLength(1);
		publish(trigger, stored);
		expect(await trigger.poll()).toHaveLength(1);
	});

	test('knows what polls that gave nothing have seen', async () => {
		const trigger = await active({ filters: { decision: 'selected' } });
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

test('a webhook trigger in the same workflow keeps what it knows, and so does the poll', async () => {
	const trigger = await active();
	// A webhook is received with static data of its own, as n8n has stored them.
	const webhook = JSON.parse(JSON.stringify(trigger.staticData)) as typeof trigger.staticData;
	const store = new TriggerStore({
		getNode: () => ({ id: 'b' }) as INode,
		getWorkflow: () => ({ id: trigger.workflowId, active: true }),
		getWorkflowStaticData: (of) => (webhook[of] ??= {}),
	});
	store.write({ results: ['one'] });
	trigger.change(1, 9);
	expect(await trigger.poll()).toHaveLength(1);
	// n8n saves the static data of the poll over those of the webhook.
	trigger.restart();
	expect(await trigger.poll()).toBeUndefined();
	expect(trigger.staticData.global!.jobMojitoTriggers).toMatchObject({
		b: { data: '{"results":["one"]}' },
	});
});

test('old results in great number are one failed poll, and none of them is given', async () => {
	const trigger = new Polled({ options: { type: 'interview' } });
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
		message: '300 old results were touched at once, and it is not known whether they have changed',
		description: expect.stringContaining('None of them starts the workflow') as string,
	});
	expect(await trigger.poll()).toBeUndefined();
	trigger.rows = [row(10_401, 20_001), ...trigger.rows];
	expect(await trigger.poll()).toHaveLength(1);
});

describe('a poll of the durable scheduler', () => {
	test('keeps what it knows in the static data of the node, also where it gives nothing', async () => {
		const trigger = await active();
		trigger.activation = 'update';
		trigger.budget = 36_000;
		trigger.change(1, 9, { coach_status: 'started' });
		const poll = async () => {
			// n8n gives it a copy each time.
			trigger.staticData = JSON.parse(
				JSON.stringify(trigger.staticData),
			) as typeof trigger.staticData;
			return await trigger.poll();
		};
		expect(await poll()).toBeUndefined();
		expect(trigger.staticData.node).toHaveProperty('state.version', 1);
		expect(await Promise.all([poll(), poll()])).toEqual([undefined, undefined]);
		expect(trigger.asked).toHaveLength(4);
		trigger.staticData.global = {};
		trigger.change(1, 10);
		expect(await poll()).toMatchObject([{ id: idOf(1) }]);
		trigger.instead = refusal;
		await expect(poll()).rejects.toThrow('Your JobMojito account is not allowed to do this');
	});
});

describe('a test run', () => {
	const tested = (parameters: IDataObject = {}) =>
		Object.assign(new Polled(parameters), { mode: 'manual' });

	test('shows the last result that is wanted, each time, and keeps nothing', async () => {
		const trigger = tested();
		const items = await trigger.poll();
		expect(items).toMatchObject([{ id: idOf(2), ai_analysis: 'Well done' }]);
		expect(await trigger.poll()).toEqual(items);
		expect(trigger.staticData).toEqual({});
	});

	test('says what to do where there is none', async () => {
		await expect(tested({ events: ['interview_failed'] }).poll()).rejects.toMatchObject({
			message: 'There is no result yet that fits "Events" and "Filters"',
			description:
				'Choose more events or remove a filter to see what an item is like. Once the workflow is active, it starts when there is one.',
		});
	});

	test('throws why it cannot be known', async () => {
		const trigger = tested();
		trigger.instead = refusal;
		await expect(trigger.poll()).rejects.toThrow(
			'Your JobMojito account is not allowed to do this',
		);
	});
});
