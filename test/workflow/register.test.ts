import { ids } from '../../sandbox';
import { claimsOf, locator, runWorkflow, watchedSandbox } from './harness';
import { errorSentence, errorPattern, additionPattern } from '../errorText';

const sandbox = watchedSandbox();

const people = (count: number) =>
	Array.from({ length: count }, (_, index) => ({
		who: `Person ${index}`,
		mail: `person.${index}@example.com`,
		interview: index % 2 ? ids.interview : ids.nurseInterview,
	}));

const register = {
	resource: 'candidate',
	operation: 'register',
	interviewId: locator(ids.interview),
	name: '={{ $json.who }}',
	email: '={{ $json.mail }}',
	externalId: '',
	sendEmail: false,
	options: {},
};

const run = async (items: object[], parameters: object = {}, settings: object = {}) =>
	await runWorkflow({
		items: items as never,
		credential: sandbox.credential(),
		parameters: { ...register, ...parameters },
		settings,
	});

const calls = () => sandbox.stats().byOperation.register_users_for_interview!.requests;

test("1,000 people take 20 requests, and each item has its person's link", async () => {
	const items = people(1_000);
	const outcome = await run(items);
	expect(calls()).toBe(20);
	expect(outcome.fields()).toEqual(
		items.map((item) => ({
			...item,
			name: item.who,
			email: item.mail,
			result: 'ok',
			interview_id: ids.interview,
			interview_profile_id: expect.any(String) as string,
			url: expect.stringMatching(/^http.*interview_token=/) as string,
			interview_url: expect.stringMatching(/^http.*interview_token=/) as string,
			issued_at: expect.stringMatching(/Z$/) as string,
			expires_at: expect.stringMatching(/Z$/) as string,
		})),
	);
	expect(outcome.output().map(({ pairedItem }) => pairedItem)).toEqual(
		items.map((_, item) => ({ item })),
	);
	expect(sandbox.mails()).toEqual([]);
});

test("the output starts with the link and its dates, and contains canonical names and the API's own fields", async () => {
	const [row] = (await run(people(1))).fields();
	const names = Object.keys(row!);
	expect(names.slice(0, 3)).toEqual(['url', 'expires_at', 'issued_at']);
	expect(names.indexOf('interview_profile_id')).toBe(names.indexOf('interview_id') + 1);
	expect(names.indexOf('interview_url')).toBeGreaterThan(names.indexOf('interview_profile_id'));
	const { exp, interview_profile_id } = claimsOf(row!.url);
	expect(row).toMatchObject({
		url: row!.interview_url,
		interview_profile_id,
		expires_at: new Date(exp! * 1000).toISOString(),
	});
});

test('people with different settings are sent in separate requests, and the output is in input order', async () => {
	const items = people(10);
	const outcome = await run(items, {
		interviewId: locator('={{ $json.interview }}'),
		options: { groupSize: 3 },
	});
	expect(calls()).toBe(4);
	expect(outcome.fields().map(({ email }) => email)).toEqual(items.map(({ mail }) => mail));
	const [nurse, manager] = outcome.fields().map(({ url }) => String(url));
	expect(nurse).toContain(ids.nurseInterview);
	expect(manager).toContain(ids.interview);
});

test('a rejected person fails only their item', async () => {
	const items = [
		...people(2),
		{ who: 'No address', mail: 'nowhere@example.invalid' },
		...people(4).slice(2),
	];
	const outcome = await run(items, {}, { onError: 'continueRegularOutput' });
	expect(calls()).toBe(1);
	expect(outcome.fields().map(({ error }) => error)).toEqual([
		undefined,
		undefined,
		errorSentence('not-registered', undefined, 'Email is not valid'),
		undefined,
		undefined,
	]);
	expect(outcome.fields()[2]).toMatchObject({ who: 'No address' });
});

test.each([null, '', 0])(
	'a group size of %j is rejected instead of using the default',
	async (size) => {
		const items = [{ ...people(1)[0]!, size }];
		const { errorText } = await run(items, { options: { groupSize: '={{ $json.size }}' } });
		expect(errorText).toMatch(
			errorPattern('not-a-number', { field: 'Group Size', kind: 'whole number from 1 to 1000' }),
		);
	},
);

test('an empty address is rejected before any request', async () => {
	const outcome = await run([{ who: 'Nobody', mail: ' ' }]);
	expect(outcome.errorText).toMatch(errorPattern('empty-email', { field: 'Email' }));
	expect(sandbox.stats().requests).toBe(0);
});

test('JobMojito sends emails only if Send Email is on', async () => {
	await run(people(2), { sendEmail: true });
	expect(sandbox.mails().map(({ to }) => to)).toEqual(people(2).map(({ mail }) => mail));
});

test.each([
	['hidden', {}, true],
	['hidden', { hideMenu: true }, true],
	['shown', { hideMenu: false }, false],
])('the menu is %s with the options %j', async (_, options, hide_menu) => {
	const outcome = await run(people(1), { options });
	const page = await (await fetch(String(outcome.fields()[0]!.url))).text();
	expect(page).toContain(`Menu: ${hide_menu ? 'hidden' : 'shown'}`);
});

test.each(['reset-after', 'half-body', 'hang'] as const)(
	'people with unknown outcome are not registered again after %s',
	async (kind) => {
		sandbox.configure({ faults: [{ kind }] });
		const outcome = await run(people(3), { options: { timeout: 300 } });
		expect(String(outcome.error?.description)).toMatch(additionPattern('outcome-unknown'));
		expect(calls()).toBe(1);
		expect(sandbox.stats().processedTwice).toBe(0);
	},
);

test('people are sent again if the server has certainly not registered them', async () => {
	sandbox.configure({ faults: [{ kind: 'status', status: 429, times: 1 }] });
	expect((await run(people(3))).fields()).toHaveLength(3);
	expect(calls()).toBe(2);
});
