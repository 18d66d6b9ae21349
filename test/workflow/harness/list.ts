import { LoadOptionsContext } from 'n8n-core';
import {
	Workflow,
	type ICredentialDataDecryptedObject,
	type INodeListSearchResult,
	type INodeParameters,
} from 'n8n-workflow';
import { additionalData } from './additionalData';
import { OneCredential } from './credentials';
import { credentialsOf, nodeTypes } from './nodes';

/** A list picker and the state of its panel. */
export interface ListRequest {
	/** The list's method, such as `searchInterviews`. */
	method: string;
	credential: ICredentialDataDecryptedObject;
	parameters?: INodeParameters;
	filter?: string;
	paginationToken?: string;
}

const type = 'n8n-nodes-jobmojito.jobMojito';

/** Loads a page of a "From List" picker, as n8n does for its editor. */
export async function loadList(request: ListRequest): Promise<INodeListSearchResult> {
	const { method, credential, filter, paginationToken } = request;
	// The editor fills in the defaults of unchanged fields.
	const parameters = { authentication: 'jwt', ...request.parameters };
	const workflow = new Workflow({
		nodes: [
			{
				id: 'uuid-1234',
				name: 'Temp-Node',
				type,
				typeVersion: 1,
				position: [0, 0],
				parameters,
				credentials: credentialsOf(parameters),
			},
		],
		connections: {},
		active: false,
		nodeTypes,
	});
	const search = (await nodeTypes.getByNameAndVersion(type)).methods?.listSearch?.[method];
	if (!search) throw new Error(`There is no list ${method}.`);
	const context = new LoadOptionsContext(
		workflow,
		workflow.getNode('Temp-Node')!,
		additionalData(new OneCredential(credential), parameters),
		'parameters.list',
	);
	return await search.call(context, filter, paginationToken);
}
