import { collected, Hooked, scored } from './delivery';

const prefix = 'JobMojito Trigger "Results": ';

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
		['of another event', { body: collected }, { events: ['interview_failed'] }, 'collected'],
		['that the filters keep out', {}, { filters: { minScore: 80 } }, 'result'],
	])('%s starts nothing, and is answered as well', async (_, sent, parameters, event) => {
		const trigger = new Hooked(parameters);
		expect(await trigger.deliver(sent)).toEqual({ status: 200, headers: {}, items: undefined });
		expect(trigger.logs).toEqual([
			`debug: ${prefix}a delivery of the event interview_${event} was not asked for`,
		]);
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
		expect(trigger.kept).toEqual({});
	});

	test('that is still on its way when it is answered is not waited for', async () => {
		const { status, headers } = await new Hooked().deliver({ complete: false });
		expect([status, headers]).toEqual([200, { connection: 'close' }]);
	});
});

describe('what was here before', () => {
	test('starts nothing, also where n8n was started anew or is several processes', async () => {
		const trigger = new Hooked();
		expect((await trigger.deliver()).items).toHaveLength(1);
		expect(await trigger.deliver()).toMatchObject({ status: 200, items: undefined });
		trigger.startAnew();
		expect(await trigger.deliver()).toMatchObject({ status: 200, items: undefined });
		expect((await trigger.deliver({ body: { ...scored, score: 80 } })).items).toHaveLength(1);
	});

	test('is known though n8n has not saved it yet', async () => {
		const trigger = new Hooked();
		await trigger.deliver();
		trigger.kept = {};
		expect((await trigger.deliver()).items).toBeUndefined();
		await trigger.deliver({ body: { ...scored, score: 80 } });
		expect(trigger.kept.seen).toHaveLength(2);
	});

	test.each([
		['workflow', (trigger: Hooked) => (trigger.workflow += ' copy')],
		['node', (trigger: Hooked) => (trigger.node = { ...trigger.node, id: 'node 2' })],
	])('in another %s is news in this one', async (_, change) => {
		const trigger = new Hooked();
		await trigger.deliver();
		change(trigger);
		trigger.kept = {};
		expect((await trigger.deliver()).items).toHaveLength(1);
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
		expect(trigger.kept).toEqual({});
		expect((await trigger.deliver()).items).toEqual([first]);
		expect((await trigger.deliver({ mode: 'manual' })).items).toEqual([first]);
	});

	test('of another attempt is news, though what begins that is not asked for', async () => {
		jest.useFakeTimers();
		const trigger = new Hooked({ repeats: 'first' });
		const given = [];
		for (const body of [scored, collected, { ...scored, score: 80 }, { ...scored, score: 81 }]) {
			given.push((await trigger.deliver({ body })).items?.map(({ score }) => score));
			jest.advanceTimersByTime(15 * 60_000);
		}
		expect(given).toEqual([[71.5], undefined, [80], undefined]);
		jest.useRealTimers();
	});

	test('is not kept in mind where it is of an event that nobody asked for', async () => {
		const trigger = new Hooked({ events: ['interview_failed'] });
		await trigger.deliver();
		expect(trigger.kept).toEqual({});
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
		['interview_failed', 'interview_failed'],
		[' Interview_Collected ', 'interview_collected'],
	])('is told by a header (%j), or follows from the states', async (header, event) => {
		expect(await eventOf(header)).toEqual({ event, logs: [] });
	});

	test('that nobody knows is another one, and the log says what there was', async () => {
		expect(await eventOf('hired')).toEqual({
			event: 'other',
			logs: [
				`warn: ${prefix}a delivery is none of the known events: {"header":"hired","status":"active","interview_status":"completed","processing_status":"completed"}`,
			],
		});
		expect(await eventOf(undefined, { ...scored, interview_status: 'paused' })).toEqual({
			event: 'other',
			logs: [expect.stringContaining('"interview_status":"paused"')],
		});
	});

	test('that nobody knows shows no secret in the log', async () => {
		const { logs } = await eventOf('https://example.com/?token=abcdef');
		expect(logs.join()).toContain('https://example.com/');
		expect(logs.join()).not.toContain('abcdef');
	});
});

describe('the headers', () => {
	const headers = {
		authorization: 'Basic abc',
		cookie: 'session=abc',
		'x-jobmojito-secret': 'abc',
		'user-agent': 'JobMojito',
	};

	test('come along where they are asked for, without what lets somebody in', async () => {
		const { items } = await new Hooked({ includeHeaders: true }).deliver({ headers });
		expect(items?.map((item) => item.headers)).toEqual([{ 'user-agent': 'JobMojito' }]);
	});

	test('do not where they are not, nor make an item of what starts nothing', async () => {
		expect((await new Hooked().deliver({ headers })).items?.[0]).not.toHaveProperty('headers');
		const trigger = new Hooked({ includeHeaders: true, events: ['interview_failed'] });
		expect(await trigger.deliver({ headers })).toMatchObject({ status: 200, items: undefined });
	});
});
