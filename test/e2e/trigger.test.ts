import { randomUUID } from 'node:crypto';
import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import { startN8n, type RunningN8n } from '../../rig/n8n';
import { packTarball } from '../../rig/package-under-test';
import { setField, type SavedCredential } from '../../rig/workflow-file';
import {
	collected,
	deliver,
	executionsOf,
	finishedOf,
	json,
	line,
	productionUrl,
	scored,
	send,
	trigger,
	until,
	type Headers,
} from './deliveries';
import { errorMessage } from '../errorText';

jest.setTimeout(180_000);

const secret = 'correct-horse-battery-staple-0123456789';
const right: Headers = ['x-jobmojito-secret', secret];

let n8n: RunningN8n;
let credential: SavedCredential;

async function credentialOf(headerName: string, headerValue: string): Promise<SavedCredential> {
	const name = 'JobMojito Webhook API';
	const data = { headerName, headerValue };
	return { id: await n8n.createCredential({ name, type: 'jobMojitoWebhookApi', data }), name };
}

async function changeTo(of: SavedCredential, headerName: string, headerValue: string) {
	const data = { headerName, headerValue };
	const body = { name: of.name, type: 'jobMojitoWebhookApi', data };
	await n8n.rest('PATCH', `/credentials/${of.id}`, body);
}

beforeAll(async () => {
	n8n = await startN8n({ tarball: await packTarball(), env: { N8N_LOG_LEVEL: 'debug' } });
	credential = await credentialOf('X-JobMojito-Secret', secret);
});

afterAll(async () => await n8n?.stop());

/** Publishes a workflow and returns the URLs of its triggers. */
async function published(
	...triggers: [INode, ...INode[]]
): Promise<{ id: string; urls: string[] }> {
	const [first, ...others] = triggers;
	const id = await n8n.importWorkflow(line([first, setField('Next', '$json')], others));
	await n8n.activate(id);
	return { id, urls: triggers.map((one) => productionUrl(n8n, one)) };
}

/** A published workflow with one trigger. */
async function listening(
	parameters: INodeParameters = {},
	of = credential as SavedCredential | undefined,
) {
	const { id, urls } = await published(trigger(of, parameters));
	const url = urls[0]!;
	return {
		id,
		url,
		give: async (body: unknown, headers: Headers = of ? right : []) =>
			await deliver(url, body, headers),
		/**
		 * The items of all executions, once there are that many executions.
		 */
		items: async (count: number): Promise<IDataObject[]> =>
			(await finishedOf(n8n, id, count)).flatMap((one) =>
				one.items('JobMojito Trigger').map((item) => item.json),
			),
	};
}

const eventsOf = (items: IDataObject[]) => items.map(({ event }) => event);

describe('the secret', () => {
	it('must be sent exactly once in its header, whose name is case-insensitive', async () => {
		const { give, items } = await listening();
		const refused: Headers[] = [
			[],
			['x-jobmojito-secret', ''],
			['x-jobmojito-secret', 'wrong'],
			['x-jobmojito-secret', secret.slice(0, -1)],
			['x-jobmojito-secret', `${secret}0`],
			['x-jobmojito-secret', secret.toUpperCase()],
			['authorization', secret],
			['x-jobmojito-secre', secret],
			[...right, ...right],
			[...right, 'X-JobMojito-Secret', 'wrong'],
			['x-jobmojito-secret', 'wrong', ...right],
			['x-jobmojito-secret', `${secret}, ${secret}`],
		];
		for (const headers of refused)
			expect([headers, await give(scored(), headers)]).toEqual([headers, 403]);

		const last = scored();
		expect(await give(scored(), ['X-JOBMOJITO-SECRET', secret])).toBe(200);
		expect(await give(last, ['x-JobMojito-secret', ` ${secret} `])).toBe(200);
		expect((await items(2)).map(({ id }) => id)).toContain(last.id);
		expect(await items(2)).toHaveLength(2);
	});

	it('is verified before the body has arrived', async () => {
		const { url, give, items } = await listening();
		const hint = await send(url, 100_000_000, [...json, 'x-jobmojito-secret', 'wrong']);
		const message = errorMessage('secret-wrong', { header: 'X-JobMojito-Secret' });
		expect(hint).toEqual({ status: 403, text: JSON.stringify({ message }) });
		expect(n8n.log).toContain(`rejected a delivery (403): ${message}`);
		expect((await send(url, 'no JSON', ['x-jobmojito-secret', 'wrong'])).status).toBe(403);
		await give(scored());
		expect(await items(1)).toHaveLength(1);
	});

	it('cannot be published if invalid, and rejects everything if it becomes invalid', async () => {
		const faults: Array<[string, string]> = [
			[errorMessage('header-value-empty'), '  '],
			[errorMessage('header-value-invalid'), 'a\nb'],
			[errorMessage('header-value-short', { min: 16 }), 'first'],
		];
		// n8n retries for 15 seconds, so publish all at once.
		const refused = faults.map(async ([message, value]) => {
			const of = await credentialOf('X-JobMojito-Secret', value);
			const id = await n8n.importWorkflow(line([trigger(of)]));
			await expect(n8n.activate(id)).rejects.toThrow(message.replaceAll('"', '\\"'));
		});
		await Promise.all(refused);

		const of = await credentialOf('X-JobMojito-Secret', secret);
		const { give } = await listening({}, of);
		await changeTo(of, 'X-JobMojito-Secret', '');
		await until('n8n refuses', async () => (await give(scored())) === 403);
		for (const sent of ['', ' ', 'a', 'undefined']) {
			expect(await give(scored(), ['x-jobmojito-secret', sent])).toBe(403);
		}
		expect(await give(scored(), [])).toBe(403);
		expect(n8n.log).toContain('all deliveries are rejected (403)');
	});

	it('can be changed within seconds', async () => {
		const [first, second] = ['the first long text', 'the second long text'];
		const of = await credentialOf('X-Own', first);
		const { give } = await listening({}, of);
		expect(await give(scored(), ['x-own', first])).toBe(200);
		await changeTo(of, 'X-Own', second);
		const changedAt = Date.now();
		await until(
			'the new secret holds',
			async () => (await give(scored(), ['x-own', second])) === 200,
		);
		expect(Date.now() - changedAt).toBeLessThan(5_000);
		expect(await give(scored(), ['x-own', first])).toBe(403);
	});

	it('is not needed without authentication', async () => {
		const { give, items } = await listening({}, undefined);
		expect(await give(scored())).toBe(200);
		expect(await items(1)).toHaveLength(1);
	});
});

describe('the body', () => {
	it('must be the result of an interview of up to 1 MB', async () => {
		const { url, give, items } = await listening();
		const status = async (body: string, ...headers: string[]) =>
			(await send(url, body, [...json, ...right, ...headers])).status;
		const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
		const text = JSON.stringify(scored());
		const none: Array<[number, string, ...string[]]> = [
			[400, ''],
			[400, 'no JSON'],
			[400, text.slice(0, -1)],
			[
				400,
				`id=${randomUUID()}&status=active`,
				'content-type',
				'application/x-www-form-urlencoded',
			],
			[400, deep(100_000)],
			[400, `${text.slice(0, -1)},"more":${deep(100_000)}}`],
			[422, 'null'],
			[422, '7'],
			[422, '"text"'],
			[422, `[${text}]`],
			[422, '{}'],
			[422, '{"id":"a"}'],
			[413, JSON.stringify(scored({ more: 'x'.repeat(1_050_000) }))],
		];
		for (const [expected, body, ...headers] of none) {
			const about = body.slice(0, 30);
			expect([about, await status(body, ...headers)]).toEqual([about, expected]);
		}

		const large = scored({ more: 'x'.repeat(1_000_000) });
		expect(await give(large)).toBe(200);
		expect((await items(1)).map(({ more }) => String(more).length)).toEqual([1_000_000]);
		expect(await status(`\uFEFF${JSON.stringify(scored())}`)).toBe(200);
		expect(await items(2)).toHaveLength(2);
	});

	it.each([16, 20, 100])('of %i MB is rejected, and n8n keeps running', async (megabytes) => {
		const { url, give, items } = await listening();
		const text = JSON.stringify(scored({ more: '[{'.repeat(megabytes * 500_000) }));
		// The connection may be closed before the response is read.
		const response = await send(url, text, [...json, ...right]).catch(
			(error: NodeJS.ErrnoException) => ({ status: error.code }),
		);
		expect([413, 'ECONNRESET', 'EPIPE']).toContain(response.status);
		await give(scored());
		expect(await items(1)).toHaveLength(1);
		expect(n8n.log).toContain(
			`rejected a delivery (413): ${errorMessage('body-too-large', { megabytes: 1 })}`,
		);
	});

	it('from before 2025 is wrapped and has no interview_status', async () => {
		const { give, items } = await listening();
		const { interview_status, ...record } = scored({ id: 7, score: '71.5' });
		expect(interview_status).toBe('completed');
		await give({ table: 'interview_result', schema: 'public', record });
		expect(await items(1)).toMatchObject([
			{ event: 'interview_result', interview_result_id: '7', score: '71.5' },
		]);
	});

	it('may contain __proto__, and is unwrapped', async () => {
		const { url, give, items } = await listening();
		const body = JSON.stringify(scored()).replace(/^\{/, '{"__proto__":{"polluted":true},');
		expect((await send(url, body, [...json, ...right])).status).toBe(200);
		const record = scored({ score: 12 });
		expect(await give({ table: 'interview_result', schema: 'public', record })).toBe(200);
		const all = await items(2);
		expect(all.map((item) => item.polluted)).toEqual([undefined, undefined]);
		const item = all.find(({ id }) => id === record.id)!;
		expect(item).toEqual({
			...record,
			interview_profile_id: record.profile_interview_id,
			interview_result_id: record.id,
			event: 'interview_result',
			delivery_key: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
		});
		expect(Object.keys(item).slice(0, 3)).toEqual(['candidate_name', 'candidate_email', 'event']);
	});

	it.each(['GET', 'HEAD', 'PUT', 'DELETE'])('is not accepted with %s', async (method) => {
		const { url } = await listening();
		expect((await send(url, '', right, method)).status).toBe(404);
	});
});

describe('the workflow', () => {
	it('starts for selected events; all others are acknowledged, too', async () => {
		const { give, items } = await listening({
			events: ['interview_collected', 'interview_failed'],
		});
		expect(await give(scored())).toBe(200);
		expect(await give(scored({ status: 'draft', interview_status: 'started' }))).toBe(200);
		expect(await give(collected())).toBe(200);
		expect(await give(collected({ interview_status: 'abandoned' }))).toBe(200);
		expect(eventsOf(await items(2)).sort()).toEqual(['interview_collected', 'interview_failed']);
	});

	it('starts for the event in the header rather than that of the body', async () => {
		const { give, items } = await listening({ events: ['interview_failed'] });
		await give(scored(), [...right, 'X-JobMojito-Event', 'interview_result']);
		await give(collected(), [...right, 'X-JobMojito-Event', 'Interview_Failed']);
		expect(eventsOf(await items(1))).toEqual(['interview_failed']);
	});

	it('starts for the event of the body if the header is invalid', async () => {
		const { give, items } = await listening();
		for (const name of ['interview_results', '', 'interview_result, interview_failed']) {
			expect(await give(scored(), [...right, 'X-JobMojito-Event', name])).toBe(200);
		}
		const twice = ['X-JobMojito-Event', 'interview_collected'];
		expect(await give(scored(), [...right, ...twice, 'X-JobMojito-Event', 'x'])).toBe(200);
		expect(eventsOf(await items(4))).toEqual(Array(4).fill('interview_result'));
		expect(n8n.log).toContain('must be one of interview_collected');
	});

	it('starts for unknown events only if selected, and logs them in any case', async () => {
		const strange = scored({ interview_status: 'paused' });
		const deaf = await listening();
		expect(await deaf.give(strange)).toBe(200);
		await deaf.give(scored());
		expect(eventsOf(await deaf.items(1))).toEqual(['interview_result']);
		expect(n8n.log).toContain(
			'matches no known event: {\\"status\\":\\"active\\"'.replaceAll('\\', ''),
		);

		const { give, items } = await listening({ events: ['other'] });
		await give(strange);
		expect(eventsOf(await items(1))).toEqual(['other']);
	});

	it('starts for results that match the filters', async () => {
		const interview = randomUUID();
		const { give, items } = await listening({
			filters: {
				interviewId: `https://app.jobmojito.com/interview_creator/${interview.toUpperCase()}\n${randomUUID()}`,
				decision: 'selected',
				minScore: 70,
			},
		});
		const of = { interview_id: interview, recruiter_go_next_round: true };
		expect(await give(scored())).toBe(200);
		expect(await give(scored({ ...of, score: 69.9 }))).toBe(200);
		expect(await give(scored({ ...of, recruiter_go_next_round: false }))).toBe(200);
		expect(await give(scored({ ...of, interview_id: randomUUID() }))).toBe(200);
		expect(await give(scored({ ...of, score: 70 }))).toBe(200);
		expect((await items(1)).map(({ score }) => score)).toEqual([70]);
	});

	it('cannot be published with an invalid field', async () => {
		const faults: Array<[string, INodeParameters]> = [
			[errorMessage('required', { field: 'Events' }), { events: '={{ [] }}' }],
			[errorMessage('not-an-id', { field: 'Interviews' }), { filters: { interviewId: 'x' } }],
		];
		// n8n retries for 15 seconds, so publish both at once.
		const refused = faults.map(async ([message, parameters]) => {
			const id = await n8n.importWorkflow(line([trigger(credential, parameters)]));
			await expect(n8n.activate(id)).rejects.toThrow(message.replaceAll('"', '\\"'));
		});
		await Promise.all(refused);
	});

	it('gets the headers of the sender if selected, but none that may be a secret', async () => {
		const { give, items } = await listening({ includeHeaders: true });
		const secrets = ['authorization', secret, 'x-api-key', secret, 'x-own', secret];
		await give(scored(), [...right, ...secrets, 'x-request-id', 'one', 'user-agent', 'JobMojito']);
		const [item] = await items(1);
		expect(item!.headers).toEqual({
			'content-length': expect.any(String) as string,
			'content-type': 'application/json',
			host: new URL(n8n.url).host,
			'user-agent': 'JobMojito',
			'x-request-id': 'one',
		});
		expect(JSON.stringify(item)).not.toContain(secret);
	});
});

describe('duplicates', () => {
	const decided = (of: IDataObject) => ({ ...of, recruiter_go_next_round: true });

	it('are ignored one after another, at the same time and with a new signature', async () => {
		const { give, items } = await listening();
		const one = scored({ pdf_export_url: 'https://files.example.com/1.pdf?token=a' });
		await give(one);
		await give({ ...one, pdf_export_url: 'https://files.example.com/1.pdf?token=b' });
		const other = scored();
		const answers = await Promise.all(Array.from({ length: 20 }, async () => await give(other)));
		expect(answers).toEqual(answers.map(() => 200));
		await give(decided(one));
		const all = await items(3);
		expect(all).toHaveLength(3);
		expect(new Set(all.map((item) => item.delivery_key)).size).toBe(3);
	});

	it('do not include a decision that was withdrawn and made again, also behind a filter', async () => {
		const all = await listening();
		const filtered = await listening({ filters: { decision: 'selected' } });
		const one = scored();
		const rejected = { ...one, recruiter_go_next_round: false };
		for (const body of [decided(one), rejected, decided(one), decided(one)]) {
			await all.give(body);
			await filtered.give(body);
		}
		const decisions = (items: IDataObject[]) => items.map((item) => item.recruiter_go_next_round);
		expect(decisions(await all.items(3))).toEqual([true, false, true]);
		const [first, second, ...others] = await filtered.items(2);
		expect([second!.delivery_key, others]).toEqual([`${String(first!.delivery_key)}-2`, []]);
		expect(n8n.log).toContain('the result has not changed since the last delivery');
		expect(n8n.log).toContain('its decision or score does not match "Filters"');
	});

	it('of an event are ignored or accepted as configured', async () => {
		const one = scored();
		const first = await listening({
			repeats: 'first',
			events: ['interview_result', 'interview_collected'],
		});
		const all = await listening({ repeats: 'all' });
		for (const body of [one, one, decided(one), collected({ id: one.id })]) {
			await first.give(body);
			await all.give(body);
		}
		expect(eventsOf(await first.items(2)).sort()).toEqual([
			'interview_collected',
			'interview_result',
		]);
		const keys = (await all.items(3)).map((item) => item.delivery_key);
		expect(keys).toHaveLength(3);
		expect(new Set(keys).size).toBe(2);
	});

	it('are detected per trigger, in one workflow and in a copy', async () => {
		const one = trigger(credential);
		const two = trigger(credential, {}, { name: 'Other Trigger' });
		const both = await published(one, two);
		const fresh = (of: INode) => ({ ...of, webhookId: randomUUID() });
		const copy = await published(fresh(one), fresh(two));
		const body = scored();
		for (const url of [...both.urls, ...copy.urls]) {
			expect(await deliver(url, body, right)).toBe(200);
			expect(await deliver(url, body, right)).toBe(200);
		}
		for (const { id } of [both, copy]) {
			const executions = await finishedOf(n8n, id, 2);
			expect(executions).toHaveLength(2);
			expect(executions.map((of) => of.items('JobMojito Trigger').length).sort()).toEqual([0, 1]);
			expect(executions.map((of) => of.items('Other Trigger').length).sort()).toEqual([0, 1]);
		}
	});

	it('are not detected by the test URL, which stores nothing', async () => {
		const one = trigger(credential);
		const { id, urls } = await published(one);
		const body = scored();
		const test = async (...bodies: IDataObject[]) => {
			const workflowData = await n8n.rest('GET', `/workflows/${id}`);
			await n8n.rest('POST', `/workflows/${id}/run?pushRef=test`, {
				triggerToStartFrom: { name: one.name },
				workflowData,
			});
			const url = `${n8n.url}/webhook-test/${one.webhookId}/webhook`;
			const answers: number[] = [];
			for (const sent of bodies) answers.push(await deliver(url, sent, right));
			return answers;
		};
		expect(await test(body)).toEqual([200]);
		expect(await deliver(urls[0]!, body, right)).toBe(200);
		expect(await deliver(urls[0]!, body, right)).toBe(200);
		// An ignored delivery is logged, and the panel keeps listening.
		const { length } = n8n.log;
		expect(await test(collected(), body)).toEqual([200, 200]);
		expect(n8n.log.slice(length)).toContain(
			'ignored a delivery of interview_collected: its event is not selected',
		);
		await finishedOf(n8n, id, 3);
		const rows = await executionsOf(n8n, id);
		expect(rows.map(({ mode }) => mode)).toEqual(['manual', 'webhook', 'manual']);
	});
});

it('2,000 wrong secrets at once are rejected, and right ones are accepted meanwhile', async () => {
	const { id, url, give, items } = await listening();
	const rejections = () =>
		n8n.log.split('\n').filter((text) => text.includes('rejected a delivery (403)')).length;
	const before = rejections();
	const began = Date.now();
	const answers: number[] = [];
	let left = 2_000;
	const wrong = async () => {
		while (left-- > 0) {
			answers.push(await deliver(url, scored(), ['x-jobmojito-secret', randomUUID()]));
		}
	};
	const flood = Promise.all(Array.from({ length: 20 }, wrong));
	let taken = 0;
	for (; left > 0; taken++) {
		const body = scored();
		// Retries as JobMojito does when n8n is too busy.
		await until('a right one is accepted', async () => (await give(body)) === 200);
	}
	await flood;
	const seconds = (Date.now() - began) / 1000;
	expect(answers.filter((status) => status !== 403 && status !== 503)).toEqual([]);
	expect(rejections() - before).toBeLessThanOrEqual(1 + seconds / 3);
	await items(taken);
	expect(await executionsOf(n8n, id)).toHaveLength(taken);
}, 600_000);

it('the log contains no secret and no name', () => {
	expect(n8n.log).toContain('JobMojito Trigger "JobMojito Trigger": ');
	for (const word of [secret, 'María', 'maria.lopez']) expect(n8n.log).not.toContain(word);
});
