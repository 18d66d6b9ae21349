import type { INodeParameters } from 'n8n-workflow';
import type { BenchSandbox } from './sandbox';

/** A measured node and its parameters. */
export interface Subject {
	name: string;
	type: string;
	typeVersion: number;
	parameters: INodeParameters;
	/** Whether it uses the saved credential, or one with this access token (an expression). */
	credential?: boolean | { accessToken: string };
	/** Whether failed items are output, too. Default: the first one fails the run. */
	continuesOnFail?: boolean;
	/** Output field that contains the link. */
	linkField: string;
}

/** The HTTP Request node's batching. */
export interface Batch {
	batchSize: number;
	batchInterval: number;
}

/** This package's node with its defaults. */
export const ours: Subject = {
	name: 'JobMojito node',
	type: 'n8n-nodes-jobmojito.jobMojito',
	typeVersion: 1,
	parameters: {
		authentication: 'jwt',
		interviewId: { __rl: true, mode: 'id', value: '={{ $json.interview_id }}' },
		interviewProfileId: { __rl: true, mode: 'id', value: '={{ $json.candidate_id }}' },
	},
	credential: true,
	linkField: 'url',
};

/** n8n's HTTP Request node with the same credential. It can read the response only as text. */
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

/** A bare loop around n8n's HTTP helper, in a test node. */
export const helperLoop = ({ url, token }: BenchSandbox): Subject => ({
	name: 'bare loop of helpers.httpRequest',
	type: 'CUSTOM.benchLoop',
	typeVersion: 1,
	parameters: { baseUrl: url, token },
	linkField: 'url',
});

/** The same loop, evaluating two expressions per item. */
export const fieldsLoop = (sandbox: BenchSandbox): Subject => ({
	...helperLoop(sandbox),
	name: 'bare loop with two expressions per item',
	parameters: {
		...helperLoop(sandbox).parameters,
		readFields: true,
		candidate: '={{ $json.candidate_id }}',
		interview: '={{ $json.interview_id }}',
	},
});

/** The same subject, but failed items are output. */
export const continuing = (subject: Subject): Subject => ({ ...subject, continuesOnFail: true });

/** A node without effect: n8n's own memory per item. */
export const passThrough: Subject = {
	name: 'pass-through (No Operation)',
	type: 'n8n-nodes-base.noOp',
	typeVersion: 1,
	parameters: {},
	linkField: '',
};
