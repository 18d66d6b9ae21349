import { Hooked, SECRET } from './delivery';

const prefix = 'JobMojito Trigger "Results": ';
const right = { 'x-jobmojito-secret': SECRET.headerValue };
const ANOTHER = 'another long text';
const refused = { status: 403, headers: {}, items: undefined };

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const closed = (credential: Hooked['credential'] = SECRET, more = {}) =>
	Object.assign(new Hooked({ authentication: 'header', ...more }), { credential });

describe('the header of the credential', () => {
	test('lets a delivery in', async () => {
		const trigger = closed();
		const { status, items } = await trigger.deliver({ headers: right });
		expect([status, items?.length, trigger.logs]).toEqual([200, 1, []]);
	});

	test('is asked for before anything else: all without it is refused alike', async () => {
		const trigger = closed();
		expect(await trigger.deliver({ body: 'x' })).toEqual(refused);
		for (const name of ['x-jobmojito-secret', 'x-other']) {
			expect(await trigger.deliver({ headers: { [name]: 'wrong' }, body: 'x' })).toEqual(refused);
		}
		expect(trigger.saved).toEqual({});
		expect(trigger.logs).toEqual([
			`warn: ${prefix}a request was refused: it does not have the header of the credential`,
		]);
	});

	test('is told of again when the credential was read again', async () => {
		const trigger = closed();
		await trigger.deliver();
		jest.advanceTimersByTime(3_000);
		await trigger.deliver();
		await trigger.deliver();
		expect(trigger.logs).toHaveLength(2);
	});

	test('is not asked for where all may send', async () => {
		const trigger = new Hooked();
		expect((await trigger.deliver()).status).toBe(200);
		expect(trigger.reads).toBe(0);
	});

	test('does not come along with the others', async () => {
		const credential = { headerName: 'X-Request-Token', headerValue: ANOTHER };
		const trigger = closed(credential, { includeHeaders: true });
		const headers = { 'x-request-token': ANOTHER, 'user-agent': 'JobMojito' };
		const { items } = await trigger.deliver({ headers });
		expect(items?.[0]?.headers).toEqual({ 'user-agent': 'JobMojito' });
	});
});

describe('the credential', () => {
	test('is read once for all that come together, and soon after', async () => {
		const trigger = closed();
		await Promise.all([1, 2, 3].map(async () => await trigger.deliver({ headers: right })));
		jest.advanceTimersByTime(2_999);
		await trigger.deliver({ headers: right });
		expect(trigger.reads).toBe(1);
	});

	test('holds a few seconds after it was changed, and is kept as long again', async () => {
		const trigger = closed();
		await trigger.deliver({ headers: right });
		trigger.credential = { ...SECRET, headerValue: ANOTHER };
		const headers = { 'x-jobmojito-secret': ANOTHER };
		expect(await trigger.deliver({ headers })).toEqual(refused);
		jest.advanceTimersByTime(3_000);
		expect((await trigger.deliver({ headers })).status).toBe(200);
		jest.advanceTimersByTime(2_999);
		expect(await trigger.deliver({ headers: right })).toEqual(refused);
		expect(trigger.reads).toBe(2);
	});

	test.each([
		['of another workflow', (trigger: Hooked) => (trigger.workflow += ' copy')],
		['of another node', (trigger: Hooked) => (trigger.node = { ...trigger.node, id: 'node 2' })],
		[
			'that was chosen instead',
			(trigger: Hooked) => {
				const jobMojitoWebhookApi = { id: 'credential 2', name: 'JobMojito' };
				trigger.node = { ...trigger.node, credentials: { jobMojitoWebhookApi } };
			},
		],
	])('%s is read by itself', async (_, change) => {
		const trigger = closed();
		await trigger.deliver({ headers: right });
		change(trigger);
		trigger.credential = { ...SECRET, headerValue: ANOTHER };
		expect(await trigger.deliver({ headers: right })).toEqual(refused);
	});

	test.each([
		[
			'is none',
			new Error('Node does not have any credentials: {{ $env.KEY }}'),
			'everything is refused: its credential cannot be read',
		],
		[
			'cannot be a header',
			{ ...SECRET, headerName: 'Host' },
			'everything is refused. "Header Name" is one that requests have anyway, or that servers on the way use. Enter another, such as X-JobMojito-Secret.',
		],
	])('that %s lets nobody in, and the log says so', async (_, credential, words) => {
		const trigger = closed(credential);
		expect(await trigger.deliver({ headers: right })).toEqual(refused);
		expect(await trigger.deliver()).toEqual(refused);
		expect(trigger.logs).toEqual([`error: ${prefix}${words}`]);
	});

	test.each([[{}], [undefined]])('that was never chosen (%j) lets nobody in', async (none) => {
		const trigger = closed(new Error('Node does not have any credentials'));
		trigger.node = { ...trigger.node, credentials: none as never };
		expect(await trigger.deliver({ headers: right })).toEqual(refused);
	});
});
