import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';

const CONCURRENCY = 10;

/**
 * The least that a node can do to create links with n8n's HTTP helper: no credential and no retries. Optionally evaluates two fields per item.
 */
export class BenchLoop implements INodeType {
	description: INodeType['description'] = {
		displayName: 'Bench Loop',
		name: 'benchLoop',
		group: ['transform'],
		version: 1,
		description: 'Creates links in a bare loop',
		defaults: { name: 'Loop' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [
			{ displayName: 'Base URL', name: 'baseUrl', type: 'string', default: '' },
			{ displayName: 'Token', name: 'token', type: 'string', default: '' },
			{ displayName: 'Read Fields', name: 'readFields', type: 'boolean', default: false },
			{ displayName: 'Candidate', name: 'candidate', type: 'string', default: '' },
			{ displayName: 'Interview', name: 'interview', type: 'string', default: '' },
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = this.getInputData();
		const url = `${this.getNodeParameter('baseUrl', 0) as string}/job-interview-token`;
		const Authorization = `Bearer ${this.getNodeParameter('token', 0) as string}`;
		const readFields = this.getNodeParameter('readFields', 0) as boolean;
		const idsOf = (index: number) =>
			readFields
				? {
						candidate_id: this.getNodeParameter('candidate', index) as string,
						interview_id: this.getNodeParameter('interview', index) as string,
					}
				: items[index]!.json;
		const output = new Array<INodeExecutionData>(items.length);
		let next = 0;
		const worker = async () => {
			for (let index = next++; index < items.length; index = next++) {
				const { candidate_id, interview_id } = idsOf(index);
				const pairedItem = { item: index };
				try {
					const link = (await this.helpers.httpRequest({
						method: 'POST',
						url,
						headers: { Authorization, Accept: 'application/json' },
						body: {
							type: 'interview-for-profile',
							interview_profile_id: candidate_id,
							interview_id,
						},
						encoding: 'text',
					})) as string;
					output[index] = { json: { url: JSON.parse(link) as string }, pairedItem };
				} catch (error) {
					if (!this.continueOnFail()) throw error;
					output[index] = { json: { error: String(error) }, pairedItem };
				}
			}
		};
		await Promise.all(Array.from({ length: CONCURRENCY }, worker));
		return [output];
	}
}
