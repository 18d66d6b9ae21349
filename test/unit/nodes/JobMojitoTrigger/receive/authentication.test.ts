import { SECRET, TestTrigger } from './delivery';
import { errorMessage } from '../../../../errorText';

const prefix = 'JobMojito Trigger "Results": ';
const right = { 'x-jobmojito-secret': SECRET.headerValue };
const ANOTHER = 'another long text';
const rejection = (message: string) => ({ status: 403, headers: {}, message, items: undefined });
const rejected = rejection(errorMessage('secret-wrong', { header: 'X-JobMojito-Secret' }));
const noSecret = rejection(errorMessage('webhook-credential-invalid'));

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const protectedTrigger = (credential: TestTrigger['credential'] = SECRET, more = {}) =>
	Object.assign(new TestTrigger({ authentication: 'header', ...more }), { credential });

describe('the secret header', () => {
	test('accepts a delivery', async () => {
		const trigger = protectedTrigger();
		const { status, items } = await trigger.deliver({ headers: right });
		expect([status, items?.length, trigger.logs]).toEqual([200, 1, []]);
	});

	test('is verified before the body, and the response and the log say why it failed', async () => {
		const trigger = protectedTrigger();
		expect(await trigger.deliver({ body: 'x' })).toEqual(rejected);
		for (const name of ['x-jobmojito-secret', 'x-other']) {
			expect(await trigger.deliver({ headers: { [name]: 'wrong' }, body: 'x' })).toEqual(rejected);
		}
		expect(trigger.saved).toEqual({});
		expect(trigger.logs).toEqual([
			`warn: ${prefix}rejected a delivery (403): ${errorMessage('secret-wrong', { header: 'X-JobMojito-Secret' })}`,
		]);
	});

	test('causes one log line per reading of the credential', async () => {
		const trigger = protectedTrigger();
		await trigger.deliver();
		jest.advanceTimersByTime(3_000);
		await trigger.deliver();
		await trigger.deliver();
		expect(trigger.logs).toHaveLength(2);
	});

	test('is not needed without authentication', async () => {
		const trigger = new TestTrigger();
		expect((await trigger.deliver()).status).toBe(200);
		expect(trigger.reads).toBe(0);
	});

	test('is not among the included headers', async () => {
		const credential = { headerName: 'X-Request-Token', headerValue: ANOTHER };
		const trigger = protectedTrigger(credential, { includeHeaders: true });
		const headers = { 'x-request-token': ANOTHER, 'user-agent': 'JobMojito' };
		const { items } = await trigger.deliver({ headers });
		expect(items?.[0]?.headers).toEqual({ 'user-agent': 'JobMojito' });
	});
});

describe('the credential', () => {
	test('is read once for concurrent deliveries and three seconds', async () => {
		const trigger = protectedTrigger();
		await Promise.all([1, 2, 3].map(async () => await trigger.deliver({ headers: right })));
		jest.advanceTimersByTime(2_999);
		await trigger.deliver({ headers: right });
		expect(trigger.reads).toBe(1);
	});

	test('is read again after three seconds', async () => {
		const trigger = protectedTrigger();
		await trigger.deliver({ headers: right });
		trigger.credential = { ...SECRET, headerValue: ANOTHER };
		const headers = { 'x-jobmojito-secret': ANOTHER };
		expect(await trigger.deliver({ headers })).toEqual(rejected);
		jest.advanceTimersByTime(3_000);
		expect((await trigger.deliver({ headers })).status).toBe(200);
		jest.advanceTimersByTime(2_999);
		expect(await trigger.deliver({ headers: right })).toEqual(rejected);
		expect(trigger.reads).toBe(2);
	});

	test.each([
		['of another workflow', (trigger: TestTrigger) => (trigger.workflow += ' copy')],
		[
			'of another node',
			(trigger: TestTrigger) => (trigger.node = { ...trigger.node, id: 'node 2' }),
		],
		[
			'that was selected instead',
			(trigger: TestTrigger) => {
				const jobMojitoWebhookApi = { id: 'credential 2', name: 'JobMojito' };
				trigger.node = { ...trigger.node, credentials: { jobMojitoWebhookApi } };
			},
		],
	])('%s has a cache entry of its own', async (_, change) => {
		const trigger = protectedTrigger();
		await trigger.deliver({ headers: right });
		change(trigger);
		trigger.credential = { ...SECRET, headerValue: ANOTHER };
		expect(await trigger.deliver({ headers: right })).toEqual(rejected);
	});

	test.each([
		[
			'is missing',
			new Error('Node does not have any credentials: {{ $env.KEY }}'),
			'all deliveries are rejected (403): the credential cannot be read',
		],
		[
			'is not a valid header',
			{ ...SECRET, headerName: 'Host' },
			'all deliveries are rejected (403). "Header Name" is a standard header that browsers or servers set themselves. Enter another name, such as X-JobMojito-Secret.',
		],
	])('that %s rejects every delivery, and the log says why', async (_, credential, message) => {
		const trigger = protectedTrigger(credential);
		expect(await trigger.deliver({ headers: right })).toEqual(noSecret);
		expect(await trigger.deliver()).toEqual(noSecret);
		expect(trigger.logs).toEqual([`error: ${prefix}${message}`]);
	});

	test.each([[{}], [undefined]])(
		'that was never selected (%j) rejects every delivery',
		async (none) => {
			const trigger = protectedTrigger(new Error('Node does not have any credentials'));
			trigger.node = { ...trigger.node, credentials: none as never };
			expect(await trigger.deliver({ headers: right })).toEqual(noSecret);
		},
	);
});
