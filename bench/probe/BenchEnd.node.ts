import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { endMeasurement } from './watch';

/** Ends a measurement: outputs the measurements and the number of items with a link. */
export class BenchEnd implements INodeType {
	description: INodeType['description'] = {
		displayName: 'Bench End',
		name: 'benchEnd',
		group: ['output'],
		version: 1,
		description: 'Outputs the measurements',
		defaults: { name: 'End' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [{ displayName: 'Link Field', name: 'linkField', type: 'string', default: 'url' }],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const field = this.getNodeParameter('linkField', 0) as string;
		const items = this.getInputData();
		const links = items.filter(({ json }) => /^"?https?:/.test(String(json[field]))).length;
		return [[{ json: { items: items.length, links, ...endMeasurement() } }]];
	}
}
