import type { IDataObject } from 'n8n-workflow';
import { collected, Hooked, rejected, scored, selected } from './delivery';

const prefix = 'JobMojito Trigger "Results": ';

/** The keys of what several bodies have started, one after another. */
async function keysOf(trigger: Hooked, ...bodies: IDataObject[]) {
	const keys: unknown[] = [];
	for (const body of bodies) {
		const { items } = await trigger.deliver({ body });
		keys.push(items?.[0]?.delivery_key);
	}
	return keys;
}

const started = async (trigger: Hooked, ...bodies: IDataObject[]) =>
	(await keysOf(trigger, ...bodies)).map((key) => key !== undefined);

describe('a delivery', () => {
	test('that is asked for starts the workflow, and is answered', async () => {
		const trigger = new Hooked();
		expect(await trigger.deliver()).toEqual({
			status: 200,
			headers: {},
			items: [
				{
					...scored,
					interview_id: scored.question_set_id,
					interview_result_id: scored.id,
					event: 'interview_result',
					delivery_key: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
				},
			],
		});
		expect(trigger.logs).toEqual([]);
	});

	test.each([
		['no JSON', '{"id":', 400, 'it is not valid JSON'],
		['no result', '{"id":"a"}', 422, 'it is not the result of an interview'],
		['nothing', '{}', 422, 'it is not the result of an interview'],
		['nested without an end', '['.repeat(90) + ']'.repeat(90), 400, 'it is nested too deep'],
	])('that is %s is refused, and the log says why', async (_, body, status, why) => {
		const trigger = new Hooked();
		expect(await trigger.deliver({ body })).toEqual({ status, headers: {}, items: undefined });
		expect(trigger.logs).toEqual([`warn: ${prefix}a delivery was refused: ${why}`]);
		expect(trigger.saved).toEqual({});
	});

	test('that is still on its way when it is refused is not waited for', async () => {
		const { status, headers } = await new Hooked().deliver({ body: 'x', complete: false });
		expect([status, headers]).toEqual([400, { connection: 'close' }]);
	});

	test('is read where numbers and booleans come as text, ids as numbers, and one of two is empty', async () => {
		const interviewId = '8d0f0e1c-5b7a-4c39-9f63-2a1d7c4e9b10';
		const trigger = new Hooked({ filters: { interviewId, decision: 'selected', minScore: 70 } });
		const body = {
			...scored,
			id: 7,
			interview_id: '',
			score: '71.5',
			recruiter_go_next_round: 'true',
		};
		const { items } = await trigger.deliver({ body });
		expect(items).toMatchObject([{ ...body, interview_id: interviewId, interview_result_id: '7' }]);
		expect(trigger.logs).toEqual([]);
	});

	test('with values that cannot be read says so in one line', async () => {
		const trigger = new Hooked();
		const body = { ...scored, score: 'high', recruiter_go_next_round: 'María' };
		expect((await trigger.deliver({ body })).items).toHaveLength(1);
		expect(trigger.logs).toEqual([
			`warn: ${prefix}a delivery has values that cannot be read: score, recruiter_go_next_round`,
		]);
	});
});

describe('a delivery that starts nothing is acknowledged, and one line says why', () => {
	const ignored = { status: 200, headers: {}, items: undefined };
	const line = (event: string, why: string) =>
		`info: ${prefix}a delivery of the event ${event} starts nothing: ${why}`;

	test.each([
		[
			'its event is not chosen',
			collected,
			{ events: ['interview_failed'] },
			'interview_collected',
			'this event is not chosen in "Events"',
		],
		[
			'it is of another interview',
			scored,
			{ filters: { interviewId: '11111111-1111-4111-8111-111111111111' } },
			'interview_result',
			'it is of none of the "Interviews" in "Filters"',
		],
		[
			'its score is too low',
			scored,
			{ filters: { minScore: 80 } },
			'interview_result',
			'the "Filters" for decision or score leave it out',
		],
	])('where %s, in a test run, too', async (_, body, parameters: IDataObject, event, why) => {
		for (const mode of ['webhook', 'manual']) {
			const trigger = new Hooked(parameters);
			expect(await trigger.deliver({ body, mode })).toEqual(ignored);
			expect(trigger.logs).toEqual([line(event, why)]);
		}
	});

	test('where it is a repeat', async () => {
		const trigger = new Hooked();
		await trigger.deliver();
		expect(await trigger.deliver()).toEqual(ignored);
		expect(trigger.logs).toEqual([
			line('interview_result', 'it is a repeat, its result has not changed'),
		]);
	});

	test('where it is not the first of its event', async () => {
		const trigger = new Hooked({ repeats: 'first' });
		await trigger.deliver();
		expect(await trigger.deliver({ body: selected })).toEqual(ignored);
		expect(trigger.logs).toEqual([
			line(
				'interview_result',
				'it is not the first one of its result, and "Repeats" asks for that',
			),
		]);
	});
});

describe('what n8n stores', () => {
	/** An execution that n8n is storing until it is told how that ends. */
	function storing() {
		let isStored = () => {};
		let hasFailed = () => {};
		const outcome = new Promise<void>((resolve, reject) => {
			isStored = resolve;
			hasFailed = () => reject(new Error('SQLITE_BUSY: database is locked'));
		});
		return { store: async () => await outcome, isStored, hasFailed };
	}

	const settled = async (): Promise<void> => await new Promise((resolve) => setImmediate(resolve));

	test('is acknowledged by n8n, once it is stored, and known after a restart', async () => {
		const trigger = new Hooked();
		const { store, isStored } = storing();
		const answered = jest.fn();
		const delivery = trigger.deliver({ store }).then(answered);
		await settled();
		expect(answered).not.toHaveBeenCalled();
		expect(trigger.saved).toEqual({});
		isStored();
		await delivery;
		expect(answered).toHaveBeenCalledWith(expect.objectContaining({ status: 200 }));
		trigger.startAnew();
		expect(await started(trigger, scored)).toEqual([false]);
	});

	test('and is not known where it could not: 500, and the second try is taken', async () => {
		const trigger = new Hooked();
		const { store, hasFailed } = storing();
		const first = trigger.deliver({ store });
		hasFailed();
		expect((await first).status).toBe(500);
		const second = await trigger.deliver();
		expect([second.status, second.items?.[0]?.delivery_key]).toEqual([
			200,
			(await first).items?.[0]?.delivery_key,
		]);
	});

	test('and is not saved by another delivery before it is stored', async () => {
		const trigger = new Hooked();
		const { store, isStored } = storing();
		const first = trigger.deliver({ store });
		await settled();
		await trigger.deliver({ body: { ...scored, id: 'another' } });
		// n8n is killed: the first was never acknowledged, so it is sent again.
		trigger.startAnew();
		expect(await started(trigger, scored, { ...scored, id: 'another' })).toEqual([true, false]);
		isStored();
		await first;
	});

	test('holds up its copies, which are only acknowledged when it is stored', async () => {
		const trigger = new Hooked();
		const { store, isStored } = storing();
		const first = trigger.deliver({ store });
		const copies = [trigger.deliver(), trigger.deliver(), trigger.deliver()];
		const answered = jest.fn();
		void Promise.race(copies).then(answered);
		await settled();
		expect(answered).not.toHaveBeenCalled();
		// Those of other results are not.
		expect((await trigger.deliver({ body: { ...scored, id: 'other' } })).items).toHaveLength(1);
		isStored();
		const all = await Promise.all([first, ...copies]);
		expect(all.map(({ status, items }) => [status, items?.length])).toEqual([
			[200, 1],
			[200, undefined],
			[200, undefined],
			[200, undefined],
		]);
	});

	test('lets one of its copies take its place where it could not be stored', async () => {
		const trigger = new Hooked({ repeats: 'first' });
		const { store, hasFailed } = storing();
		const first = trigger.deliver({ store });
		const copies = [trigger.deliver(), trigger.deliver()];
		hasFailed();
		expect((await first).status).toBe(500);
		const all = await Promise.all(copies);
		expect(all.map(({ status, items }) => [status, items?.length])).toEqual([
			[200, 1],
			[200, undefined],
		]);
	});

	describe('for long', () => {
		beforeEach(() => jest.useFakeTimers({ doNotFake: ['setImmediate'] }));
		afterEach(() => jest.useRealTimers());

		test('lets its copies be sent again', async () => {
			const trigger = new Hooked();
			const { store, isStored } = storing();
			const first = trigger.deliver({ store });
			const copy = trigger.deliver();
			await settled();
			jest.advanceTimersByTime(10_000);
			expect(await copy).toEqual({ status: 503, headers: {}, items: undefined });
			expect(trigger.logs).toEqual([
				`info: ${prefix}a delivery has to be sent again: n8n is still storing another one of the same result`,
			]);
			const next = trigger.deliver();
			await settled();
			isStored();
			expect((await first).status).toBe(200);
			expect(await next).toMatchObject({ status: 200, items: undefined });
		});

		test('is given up some time after its sender has hung up, and not taken for stored', async () => {
			const trigger = new Hooked();
			let hangUp = () => {};
			const first = trigger.deliver({
				store: async () => await new Promise(() => {}),
				onConnection: (end) => (hangUp = end),
			});
			await settled();
			hangUp();
			jest.advanceTimersByTime(5 * 60_000);
			await settled();
			expect(await started(trigger, scored)).toEqual([true]);
			void first;
		});

		test('is known once it is stored, though its sender has hung up', async () => {
			const trigger = new Hooked();
			const { store, isStored } = storing();
			let hangUp = () => {};
			const first = trigger.deliver({ store, onConnection: (end) => (hangUp = end) });
			await settled();
			hangUp();
			isStored();
			await first;
			expect(await started(trigger, scored)).toEqual([false]);
		});
	});
});

describe('what was here before', () => {
	test('starts nothing, also where n8n was started anew or is several processes', async () => {
		const trigger = new Hooked();
		expect(await started(trigger, scored, scored)).toEqual([true, false]);
		trigger.startAnew();
		expect(await started(trigger, scored, { ...scored, score: 80 })).toEqual([false, true]);
	});

	test('is known under another name of the node', async () => {
		const trigger = new Hooked();
		await trigger.deliver();
		trigger.startAnew();
		trigger.node = { ...trigger.node, name: 'Renamed' };
		expect(await started(trigger, scored)).toEqual([false]);
	});

	test('is known though n8n has not saved it yet', async () => {
		const trigger = new Hooked();
		await trigger.deliver();
		trigger.saved = {};
		expect(await started(trigger, scored, { ...scored, id: 'another' })).toEqual([false, true]);
		trigger.startAnew();
		expect(await started(trigger, scored, { ...scored, id: 'another' })).toEqual([false, false]);
	});

	test.each([
		['workflow', (trigger: Hooked) => (trigger.workflow += ' copy')],
		['node', (trigger: Hooked) => (trigger.node = { ...trigger.node, id: 'node 2' })],
	])('in another %s is news in this one', async (_, change) => {
		const trigger = new Hooked();
		await trigger.deliver();
		change(trigger);
		trigger.saved = {};
		expect(await started(trigger, scored)).toEqual([true]);
	});

	test('starts the workflow each time where every delivery is asked for', async () => {
		const trigger = new Hooked({ repeats: 'all' });
		const [first, second] = [await trigger.deliver(), await trigger.deliver()];
		expect(first.items).toHaveLength(1);
		expect(second.items).toEqual(first.items);
	});

	test('is not looked for in a test run, which leaves nothing behind', async () => {
		const trigger = new Hooked();
		const [first] = (await trigger.deliver({ mode: 'manual' })).items!;
		expect((await trigger.deliver({ mode: 'manual' })).items).toEqual([first]);
		expect(trigger.saved).toEqual({});
		expect((await trigger.deliver()).items).toEqual([first]);
		expect((await trigger.deliver({ mode: 'manual' })).items).toEqual([first]);
	});

	test('is news at once where a decision was taken back and made again', async () => {
		const keys = await keysOf(new Hooked(), selected, rejected, selected, selected);
		expect(keys).toEqual([keys[0], keys[1], `${String(keys[0])}-2`, undefined]);
		expect(new Set(keys).size).toBe(4);
	});

	test('is news where the filters left out that it was taken back', async () => {
		const decision = new Hooked({ filters: { decision: 'selected' } });
		expect(await started(decision, selected, rejected, selected)).toEqual([true, false, true]);
		const score = new Hooked({ filters: { minScore: 70 } });
		const low = { ...scored, score: 60 };
		expect(await started(score, scored, low, scored)).toEqual([true, false, true]);
		score.startAnew();
		expect(await started(score, scored, low, scored)).toEqual([false, false, true]);
	});

	test('is the first of each event also 1,000 other deliveries later', async () => {
		const trigger = new Hooked({ repeats: 'first' });
		await trigger.deliver();
		for (let index = 0; index < 500; index++) {
			const id = `other ${index}`;
			await started(trigger, { ...scored, id }, { ...selected, id }, { ...rejected, id });
		}
		expect(await started(trigger, selected)).toEqual([false]);
	}, 120_000);

	test('of another attempt is news, though what begins that is not asked for', async () => {
		const bodies = [scored, collected, { ...scored, score: 80 }, { ...scored, score: 81 }];
		const trigger = new Hooked({ repeats: 'first' });
		const now = jest.spyOn(Date, 'now');
		const times = bodies.map((_, index) => index * 60_000);
		const outcomes = [];
		for (const [index, time] of times.entries()) {
			now.mockReturnValue(time);
			outcomes.push(...(await started(trigger, bodies[index]!)));
		}
		now.mockRestore();
		expect(outcomes).toEqual([true, false, true, false]);
	});

	test('is told once however copies of two events mix on their way', async () => {
		const trigger = new Hooked({});
		const bodies = [collected, scored, collected, scored, collected, scored];
		const outcomes = await Promise.all(bodies.map(async (body) => await started(trigger, body)));
		expect(outcomes.flat().filter(Boolean)).toHaveLength(1);
	});

	test('is not remembered where it is of an interview that nobody asked for', async () => {
		const filters = { interviewId: '11111111-1111-4111-8111-111111111111' };
		const trigger = new Hooked({ filters });
		expect(await started(trigger, collected, scored)).toEqual([false, false]);
		expect(trigger.saved).toEqual({});
	});
});

describe('the event', () => {
	const eventOf = async (header: string | undefined, body = scored) => {
		const events = ['interview_collected', 'interview_failed', 'interview_result', 'other'];
		const trigger = new Hooked({ events });
		const headers = header === undefined ? undefined : { 'x-jobmojito-event': header };
		const { items } = await trigger.deliver({ body, headers });
		return { event: items?.[0]?.event, logs: trigger.logs };
	};

	test.each([
		[undefined, 'interview_result'],
		['', 'interview_result'],
		[' ', 'interview_result'],
		['interview_failed', 'interview_failed'],
		[' Interview_Collected ', 'interview_collected'],
		['interview_failed, interview_failed', 'interview_failed'],
	])('is told by a header (%j), or follows from the states', async (header, event) => {
		expect(await eventOf(header)).toEqual({ event, logs: [] });
	});

	test.each(['interview_results', 'interview_failed, interview_result', 'interview_failed, x'])(
		'follows from the states where the header (%j) names none, and the log says so',
		async (header) => {
			expect(await eventOf(header)).toEqual({
				event: 'interview_result',
				logs: [
					`warn: ${prefix}the header X-JobMojito-Event of a delivery does not name one of interview_collected, interview_failed, interview_result, so its body decides: "${header}"`,
				],
			});
		},
	);

	test('that nobody knows is another one, and the log says what there was', async () => {
		expect(await eventOf(undefined, { ...scored, interview_status: 'paused' })).toEqual({
			event: 'other',
			logs: [
				`warn: ${prefix}a delivery is none of the known events: {"status":"active","interview_status":"paused","processing_status":"completed"}`,
			],
		});
	});

	test('of a body of before 2025 is told though that has no interview_status', async () => {
		const { interview_status, ...record } = scored;
		expect(interview_status).toBe('completed');
		const body = { table: 'interview_result', schema: 'public', record };
		expect(await eventOf(undefined, body)).toEqual({ event: 'interview_result', logs: [] });
	});

	test('that nobody knows shows no secret in the log', async () => {
		const { logs } = await eventOf('https://example.com/?token=abcdef');
		expect(logs.join()).toContain('https://example.com/');
		expect(logs.join()).not.toContain('abcdef');
	});
});

describe('the headers', () => {
	const shown = {
		'content-type': 'application/json',
		'user-agent': 'JobMojito',
		'x-forwarded-for': '192.0.2.1',
		'x-jobmojito-event': 'interview_result',
		'x-request-id': '1',
	};
	const headers = {
		...shown,
		authorization: 'Basic abc',
		'cf-access-client-secret': 'abc',
		cookie: 'session=abc',
		'proxy-authorization': 'Basic abc',
		'x-api-key': 'abc',
		'x-jobmojito-secret': 'abc',
		'x-own': 'abc',
	};

	test('come along where they are asked for, those alone that tell where the delivery came from', async () => {
		const { items } = await new Hooked({ includeHeaders: true }).deliver({ headers });
		expect(items?.map((item) => item.headers)).toEqual([shown]);
	});

	test('come along in a test run, too', async () => {
		const trigger = new Hooked({ includeHeaders: true });
		const { items } = await trigger.deliver({ headers, mode: 'manual' });
		expect(items?.map((item) => item.headers)).toEqual([shown]);
	});

	test('do not where they are not, nor make an item of what starts nothing', async () => {
		expect((await new Hooked().deliver({ headers })).items?.[0]).not.toHaveProperty('headers');
		const trigger = new Hooked({ includeHeaders: true, events: ['interview_failed'] });
		expect(await trigger.deliver({ headers })).toMatchObject({ status: 200, items: undefined });
	});
});
