import type { IDataObject } from 'n8n-workflow';
import { parseRow, withDetails } from '../../../../../nodes/JobMojitoPollingTrigger/poll/row';
import { deliveryKey } from '../../../../../nodes/shared/changes/change';
import { deriveEvent } from '../../../../../nodes/shared/changes/change';
import { ids, startSandbox, type Sandbox } from '../../../../../sandbox';
import { request } from '../../../../../sandbox/testClient';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => await sandbox.close());

const keyOf = (result: IDataObject) => deliveryKey(result, deriveEvent(result)!);

const get = async (path: string) => (await request(sandbox, path)).json as IDataObject;

/** The result as a poll reads it. */
async function polled(id: string): Promise<IDataObject> {
	const { data } = await get('/merchant-result-list?type=interview&limit=1000');
	const row = (data as IDataObject[]).find((one) => one.interview_result_id === id)!;
	const details = await get(`/job-interview-details?interview_result_id=${id}`);
	return withDetails(parseRow(row)!.result, details);
}

test('a webhook and a poll give the same delivery key to the same state, also with a PDF', async () => {
	// Nothing listens there, but the sandbox records its deliveries.
	sandbox.webhook({ url: 'http://127.0.0.1:9/' });
	sandbox.configure({ webhooks: { attempts: 1 } });
	const pdf = { position_id: ids.interview, pdf_export_auto_config: { transcript: true } };
	await request(sandbox, '/job-interview-update', pdf);
	const users = [{ email: 'new@example.com', name: 'María', external_id: 'ATS-7' }];
	const invited = await request(sandbox, '/job-interview-register-users', {
		interview_id: ids.interview,
		users,
	});
	const result = sandbox.simulateInterview(invited.json[0].interview_url as string, {
		until: 'collected',
	});
	const keys: Array<[webhook: string, poll: string]> = [];
	const compare = async () => {
		await sandbox.delivered();
		const body = sandbox.deliveries().at(-1)!.body as IDataObject;
		keys.push([keyOf(body), keyOf(await polled(String(body.id)))]);
		return body;
	};
	expect(await compare()).toMatchObject({ status: 'draft', pdf_export_url: null });
	sandbox.results.score(result);
	sandbox.results.report(result);
	expect(await compare()).toMatchObject({ pdf_export_url: expect.stringContaining('.pdf') });
	sandbox.results.decide(result, true);
	expect(await compare()).toMatchObject({ recruiter_go_next_round: true });

	expect(keys.map(([webhook]) => webhook)).toEqual(keys.map(([, poll]) => poll));
	expect(new Set(keys.flat()).size).toBe(3);
});
