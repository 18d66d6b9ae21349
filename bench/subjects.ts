import type { INodeParameters } from 'n8n-workflow';
import type { BenchSandbox } from './sandbox';

/** A node that is measured, with what it takes to make links with it. */
export interface Subject {
	name: string;
	type: string;
	typeVersion: number;
	parameters: INodeParameters;
	/** Whether it uses the saved JobMojito credential. */
	credential?: boolean;
	/** The output's field that has the link. */
	linkField: string;
}

/** How the HTTP Request node spaces its requests: so many, then so many milliseconds of rest. */
export interface Batch {
	batchSize: number;
	batchInterval: number;
}

/** The node of this package, as it stands in the panel when it is new. */
export const ours: Subject = {
	name: 'JobMojito node',
	type: 'n8n-nodes-jobmojito.jobMojito',
	typeVersion: 1,
	parameters: {
		interviewId: { __rl: true, mode: 'id', value: '={{ $json.interview_id }}' },
		interviewProfileId: { __rl: true, mode: 'id', value: '={{ $json.candidate_id }}' },
	},
	credential: true,
	linkField: 'url',
};

/** n8n's own node for any API, with the same credential. Without "Text" it cannot read the answer. */
export const httpRequest = (url: string, batch?: Batch): Subject => ({
	name: batch ? `HTTP Request, ${batch.batchSize} per ${batch.batchInterval} ms` : 'HTTP Request',
	type: 'n8n-nodes-base.httpRequest',
	typeVersion: 4.5,
	parameters: {
		method: 'POST',
		url: `${url}/job-interview-token`,
		authentication: 'predefinedCredentialType',
		nodeCredentialType: 'jobMojitoApi',
		sendBody: true,
		bodyParameters: {
			parameters: [
				{ name: 'type', value: 'interview-for-profile' },
				{ name: 'interview_id', value: '={{ $json.interview_id }}' },
				{ name: 'interview_profile_id', value: '={{ $json.candidate_id }}' },
			],
		},
		options: {
			response: { response: { responseFormat: 'text' } },
			...(batch && { batching: { batch: { ...batch } } }),
		},
	},
	credential: true,
	linkField: 'data',
});

/** A bare loop around n8n's HTTP helper, in a throwaway node. */
export const helperLoop = ({ url, token }: BenchSandbox): Subject => ({
	name: 'bare loop of helpers.httpRequest',
	type: 'CUSTOM.benchLoop',
	typeVersion: 1,
	parameters: { baseUrl: url, token },
	linkField: 'url',
});

/** The same loop, reading its two ids as fields with expressions, as a node on a canvas has to. */
export const fieldsLoop = (sandbox: BenchSandbox): Subject => ({
	...helperLoop(sandbox),
	name: 'the same loop, ids from expressions',
	parameters: {
		...helperLoop(sandbox).parameters,
		readFields: true,
		candidate: '={{ $json.candidate_id }}',
		interview: '={{ $json.interview_id }}',
	},
});

/** This node where every item has a link already, and keeps it. */
export const keeping: Subject = {
	...ours,
	parameters: { ...ours.parameters, options: { existingUrl: '={{ $json.link }}' } },
};

/** The same, where not all that it reads are columns. */
export const keepingMore: Subject = {
	...keeping,
	name: `${keeping.name}, one of them more than a column`,
	parameters: { ...ours.parameters, options: { existingUrl: '={{ $json.link.trim() }}' } },
};

/** A loop that reads the same three fields and passes the link on, without a look at it. */
export const keepingLoop = (sandbox: BenchSandbox): Subject => ({
	...fieldsLoop(sandbox),
	name: 'bare loop, the same three expressions one by one',
	parameters: { ...fieldsLoop(sandbox).parameters, link: '={{ $json.link }}' },
});

/** A node that does nothing: what n8n itself needs for the items. */
export const passThrough: Subject = {
	name: 'pass-through (No Operation)',
	type: 'n8n-nodes-base.noOp',
	typeVersion: 1,
	parameters: {},
	linkField: '',
};
