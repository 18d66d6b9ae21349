import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { startMeasurement } from './watch';

/** Starts a measurement: creates rows and instruments the node under test. */
export class BenchBegin implements INodeType {
	description: INodeType['description'] = {
		displayName: 'Bench Begin',
		name: 'benchBegin',
		group: ['input'],
		version: 1,
		description: 'Creates rows and starts the measurement',
		defaults: { name: 'Begin' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [
			{ displayName: 'Items', name: 'items', type: 'number', default: 1 },
			{ displayName: 'Watched Type', name: 'type', type: 'string', default: '' },
			{ displayName: 'Watched Version', name: 'version', type: 'number', default: 1 },
			{ displayName: 'Candidates', name: 'candidates', type: 'json', default: '[]' },
			{ displayName: 'Interview', name: 'interview', type: 'string', default: '' },
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = Number(this.getNodeParameter('items', 0));
		const candidates = JSON.parse(this.getNodeParameter('candidates', 0) as string) as string[];
		const interview = this.getNodeParameter('interview', 0) as string;
		startMeasurement(
			this,
			this.getNodeParameter('type', 0) as string,
			this.getNodeParameter('version', 0) as number,
		);
		const rows = Array.from({ length: items }, (_, row) => ({
			json: {
				row,
				name: `Candidate ${row}`,
				email: `candidate.${row}@example.com`,
				candidate_id: candidates[row % candidates.length]!,
				interview_id: interview,
			},
		}));
		return [rows];
	}
}
