import type { IDataObject, INode } from 'n8n-workflow';
import { ids } from '../../../sandbox';
import { openLink } from '../../../sandbox/openLink';
import { Example } from './example';
import type { ExampleSystems } from './systems';

export function sheetToMail(systems: () => ExampleSystems): void {
	/** Runs the workflow with the rows of a sheet. */
	async function send(...rows: IDataObject[]) {
		const pinData = { People: rows.map((json) => ({ json })) };
		const example = await Example.import(
			systems(),
			'sheet-to-mail.json',
			{},
			chooseInterview,
			(workflow) => ({ ...workflow, pinData }),
		);
		expect(example.nodes.filter(({ type }) => !type.endsWith('.stickyNote'))).toHaveLength(4);
		const execution = await example.run('When clicking Execute');
		expect(execution.error).toBeUndefined();
		return execution;
	}

	it.each<IDataObject>([
		{ Name: 'Anna Nowak', 'E-mail': 'anna@example.com' },
		{ name: 'Anna Nowak', email: 'anna@example.com' },
		{ 'FULL NAME': 'Anna Nowak', 'First name': 'Anna', 'EMAIL ADDRESS': 'anna@example.com' },
		{ 'First name': 'Anna', 'Last name': 'Nowak', 'Work e-mail': 'anna@example.com' },
		{ ' Name ': 'Anna', Surname: 'Nowak', ' Mail ': 'anna@example.com' },
		{ first_name: 'Anna', last_name: 'Nowak', 'E-Mail-Adresse': 'anna@example.com' },
		{ candidate_name: 'Anna Nowak', candidate_email: 'anna@example.com' },
	])('mails the link to the person of %j and keeps the other columns', async (row) => {
		const execution = await send({ Mailing: 'no', 'Company name': 'Acme', ...row, Team: 'Ward 3' });
		expect(execution.items('Register')[0]?.json).toMatchObject({ ...row, Team: 'Ward 3' });
		const { mails } = systems().mailbox;
		expect(mails.map(({ to }) => to)).toEqual([
			expect.objectContaining({ text: 'anna@example.com' }),
		]);
		expect(mails[0]?.text).toMatch(/^Hello Anna Nowak,/);
		const [link = ''] = /http\S+/.exec(mails[0]?.text ?? '') ?? [];
		expect((await openLink(link)).says).toContain('Candidate: Anna Nowak');
		expect(systems().sandbox.mails()).toEqual([]);
	});

	it('mails the others if a row cannot be registered', async () => {
		const execution = await send(
			{ Name: 'No Address', 'E-mail': '' },
			{ Name: 'Ben Lee', 'E-mail': 'ben.lee@example.com' },
			{ Name: 'Wrong Address', 'E-mail': 'wrong at example.com' },
		);
		expect(systems().mailbox.mails.map(({ to }) => to)).toEqual([
			expect.objectContaining({ text: 'ben.lee@example.com' }),
		]);
		expect(execution.items('Register', 1).map(({ json }) => json)).toEqual([
			expect.objectContaining({
				Name: 'No Address',
				error: expect.stringContaining('"Email" is empty') as string,
			}),
			expect.objectContaining({
				Name: 'Wrong Address',
				error: expect.stringContaining('"Email" is not one email address') as string,
			}),
		]);
	});
}

function chooseInterview(node: INode): INode {
	const interviewId = { __rl: true, mode: 'id', value: ids.interview };
	if (node.name !== 'Register') return node;
	return { ...node, parameters: { ...node.parameters, interviewId } };
}
