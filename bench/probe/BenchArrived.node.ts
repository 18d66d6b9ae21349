import { appendFileSync } from 'node:fs';
import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';

/** The node after a trigger: records the delay of each delivery. */
export class BenchArrived implements INodeType {
	description: INodeType['description'] = {
		displayName: 'Bench Arrived',
		name: 'benchArrived',
		group: ['output'],
		version: 1,
		description: 'Records the delay of a delivery',
		defaults: { name: 'Arrived' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [{ displayName: 'File', name: 'file', type: 'string', default: '' }],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const now = process.hrtime.bigint();
		const items = this.getInputData();
		const file = this.getNodeParameter('file', 0) as string;
		for (const { json } of items) {
			const { id, reason } = (json.body ?? json) as { id: string; reason: string };
			appendFileSync(file, `${id} ${Number(now - BigInt(reason)) / 1e6}\n`);
		}
		return [items];
	}
}
