import { ids } from '../../sandbox';
import { claimsOf, resultsOfCandidate, runWorkflow, watchedSandbox } from './harness';

const sandbox = watchedSandbox();

const people = [
	{ email: 'maria.lopez@example.com', candidate: ids.candidate },
	{ email: 'john.smith@example.com', candidate: ids.otherCandidate },
	{ email: 'noname@example.com', candidate: ids.namelessCandidate },
];

test('the output is in input order even if the last response comes first', async () => {
	const answered: string[] = [];
	let last = () => {};
	const lastAnswered = new Promise<void>((resolve) => (last = resolve));
	sandbox.beforeAnswer = async ({ interview_profile_id: id }) => {
		if (id === ids.namelessCandidate) last();
		else await lastAnswered;
		answered.push(String(id));
	};
	const outcome = await runWorkflow({
		items: people,
		credential: sandbox.credential(),
		parameters: resultsOfCandidate,
		read: "={{ $('People').item.json.email }}",
	});
	expect(answered[0]).toBe(ids.namelessCandidate);
	expect(outcome.fields().map(({ url }) => claimsOf(url).interview_profile_id)).toEqual(
		people.map(({ candidate }) => candidate),
	);
	expect(outcome.output().map(({ pairedItem }) => pairedItem)).toEqual([
		{ item: 0 },
		{ item: 1 },
		{ item: 2 },
	]);
	expect(outcome.fields('After').map(({ value }) => value)).toEqual(
		people.map(({ email }) => email),
	);
});

test('a link, its IDs and dates are added to the input fields', async () => {
	const outcome = await runWorkflow({
		items: people.slice(0, 1),
		credential: sandbox.credential(),
		parameters: resultsOfCandidate,
	});
	const [fields] = outcome.fields();
	const { iat = NaN, exp = NaN } = claimsOf(fields?.url);
	expect(fields).toEqual({
		email: 'maria.lopez@example.com',
		candidate: ids.candidate,
		url: fields?.url,
		type: 'results-for-profile',
		interview_profile_id: ids.candidate,
		issued_at: new Date(iat * 1000).toISOString(),
		expires_at: new Date(exp * 1000).toISOString(),
	});
	expect((await fetch(String(fields?.url))).status).toBe(200);
});

test('the dates of a link without an expiry are null', async () => {
	sandbox.configure({ linkTokenWithoutExpiry: true });
	const outcome = await runWorkflow({
		items: people.slice(0, 1),
		credential: sandbox.credential(),
		parameters: resultsOfCandidate,
	});
	expect(outcome.fields()[0]).toMatchObject({ issued_at: null, expires_at: null });
});

const file = {
	data: {
		data: Buffer.from('Hello').toString('base64'),
		mimeType: 'text/plain',
		fileName: 'cv.txt',
	},
};

test.each([true, false])(
	'input fields and files are in the output if Include Input Fields is %s',
	async (includeInputFields) => {
		const outcome = await runWorkflow({
			items: people.map((json) => ({ json, binary: file })),
			credential: sandbox.credential(),
			parameters: { ...resultsOfCandidate, includeInputFields },
			read: "={{ $('People').item.json.email }}",
		});
		const emails = people.map(({ email }) => (includeInputFields ? email : undefined));
		expect(outcome.fields().map(({ email }) => email)).toEqual(emails);
		expect(outcome.output().map(({ binary }) => binary)).toEqual(
			people.map(() => (includeInputFields ? file : undefined)),
		);
		expect(outcome.fields('After')).toEqual(people.map(({ email }) => ({ value: email })));
	},
);

test('fields of the output replace input fields with the same name', async () => {
	const outcome = await runWorkflow({
		items: [
			{ candidate: ids.candidate, url: 'https://old.example.com', type: 'dog', expires_at: 1 },
		],
		credential: sandbox.credential(),
		parameters: resultsOfCandidate,
	});
	const [fields] = outcome.fields();
	// "type" is a common column name, so it is not replaced.
	expect(fields?.type).toBe('dog');
	expect(fields?.expires_at).toMatch(/^\d{4}-/);
	expect(claimsOf(fields?.url).interview_profile_id).toBe(ids.candidate);
});

test('the input is not changed', async () => {
	const outcome = await runWorkflow({
		items: people,
		credential: sandbox.credential(),
		parameters: resultsOfCandidate,
	});
	expect(outcome.fields('People')).toEqual(people);
});

test('a run without items sends nothing and succeeds', async () => {
	const outcome = await runWorkflow({
		items: [],
		credential: sandbox.credential({ accessToken: '' }),
		parameters: resultsOfCandidate,
	});
	expect(outcome.errorText).toBe('');
	expect(outcome.sent).toBe(0);
});

test('the credential is read only a few times for any number of items', async () => {
	const outcome = await runWorkflow({
		items: people,
		credential: sandbox.credential(),
		parameters: resultsOfCandidate,
	});
	expect(outcome.sent).toBe(people.length);
	expect(outcome.credentialReads).toBeLessThanOrEqual(8);
});

test('a valid link is reused without a request', async () => {
	const credential = sandbox.credential();
	const parameters = resultsOfCandidate;
	const first = await runWorkflow({ items: people, credential, parameters });
	const kept = first.fields().map(({ url }) => url);
	const again = await runWorkflow({
		items: people.map((person, index) => ({ ...person, kept: index === 1 ? '' : kept[index] })),
		credential,
		parameters: { ...parameters, options: { existingUrl: '={{ $json.kept }}' } },
	});
	const urls = again.fields().map(({ url }) => url);
	expect([urls[0], urls[2]]).toEqual([kept[0], kept[2]]);
	expect([first.sent, again.sent]).toEqual([3, 1]);
});
