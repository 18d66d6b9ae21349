import {
	ICredentialsHelper,
	NodeHelpers,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentials,
	type ICredentialsExpressionResolveValues,
	type ICredentialType,
	type IHttpRequestOptions,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type IRequestOptionsSimplified,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { JobMojitoApi } from '../../../credentials/JobMojitoApi.credentials';
import { JobMojitoClientOAuth2Api } from '../../../credentials/JobMojitoClientOAuth2Api.credentials';
import { JobMojitoOAuth2Api } from '../../../credentials/JobMojitoOAuth2Api.credentials';
import { nodeTypes } from './nodes';
import { OAuth2Api } from './oAuth2Api';

const types: Record<string, ICredentialType> = {
	jobMojitoApi: new JobMojitoApi(),
	jobMojitoClientOAuth2Api: new JobMojitoClientOAuth2Api(),
	jobMojitoOAuth2Api: new JobMojitoOAuth2Api(),
	oAuth2Api: new OAuth2Api(),
};

/** A placeholder node: n8n resolves a credential's expressions in the context of a node. */
const nowhere: INode = {
	id: '',
	name: 'Nowhere',
	type: 'test.start',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** n8n's credentials helper with a single credential, stored as JSON instead of in a database. */
export class OneCredential extends ICredentialsHelper {
	/** How often the credential has been read. */
	reads = 0;

	/** How many requests were authenticated with it; OAuth2 requests are not counted. */
	sent = 0;

	private json: string;

	constructor(data: ICredentialDataDecryptedObject) {
		super();
		this.json = JSON.stringify(data);
	}

	/** A copy of the stored credential. */
	get stored(): ICredentialDataDecryptedObject {
		return JSON.parse(this.json) as ICredentialDataDecryptedObject;
	}

	async getDecrypted(
		_additionalData: unknown,
		_nodeCredentials: unknown,
		type: string,
		mode: WorkflowExecuteMode,
		_executeData?: unknown,
		raw?: boolean,
		beside?: ICredentialsExpressionResolveValues,
	) {
		this.reads++;
		const { stored } = this;
		if (raw) return stored;
		const fields = NodeHelpers.getNodeParameters(
			this.getCredentialsProperties(type),
			stored as INodeParameters,
			true,
			false,
			null,
			null,
		) as ICredentialDataDecryptedObject;
		if (stored.oauthTokenData !== undefined) fields.oauthTokenData = stored.oauthTokenData;
		return beside ? resolveBeside(fields, mode, beside) : await resolveAlone(fields, mode);
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		type: string,
		options: IHttpRequestOptions | IRequestOptionsSimplified,
	) {
		this.sent++;
		const { authenticate } = this.typeOf(type);
		if (typeof authenticate !== 'function') return options as IHttpRequestOptions;
		return await authenticate(credentials, options as IHttpRequestOptions);
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		const { extends: parents = [], properties } = this.typeOf(type);
		const all: INodeProperties[] = [];
		for (const parent of parents) {
			NodeHelpers.mergeNodeProperties(all, this.getCredentialsProperties(parent));
		}
		NodeHelpers.mergeNodeProperties(all, properties);
		return all;
	}

	getParentTypes(type: string): string[] {
		const parents = this.typeOf(type).extends ?? [];
		return parents.flatMap((parent) => [parent, ...this.getParentTypes(parent)]);
	}

	isCredentialUsableByNode() {
		return true;
	}

	async preAuthentication() {
		return undefined;
	}

	async runPreAuthentication() {
		return undefined;
	}

	async getCredentials(): Promise<ICredentials> {
		throw new Error('Credentials are not encrypted in tests');
	}

	async updateCredentials() {}

	async updateCredentialsOauthTokenData(
		_nodeCredentials: unknown,
		_type: string,
		{ oauthTokenData }: ICredentialDataDecryptedObject,
	) {
		this.json = JSON.stringify({ ...this.stored, oauthTokenData });
	}

	private typeOf(name: string): ICredentialType {
		const type = types[name];
		if (!type) throw new Error(`There is no credential type ${name}.`);
		return type;
	}
}

/** Resolves a credential's expressions during a workflow run. */
function resolveBeside(
	fields: ICredentialDataDecryptedObject,
	mode: WorkflowExecuteMode,
	beside: ICredentialsExpressionResolveValues,
): ICredentialDataDecryptedObject {
	const { workflow, runExecutionData, runIndex, itemIndex, node, connectionInputData } = beside;
	return workflow.expression.getParameterValue(
		fields as INodeParameters,
		runExecutionData,
		runIndex,
		itemIndex,
		node.name,
		connectionInputData,
		mode,
		{},
		undefined,
		false,
		fields as INodeParameters,
	) as ICredentialDataDecryptedObject;
}

/** Resolves them outside of a run, as for a list picker. */
async function resolveAlone(
	fields: ICredentialDataDecryptedObject,
	mode: WorkflowExecuteMode,
): Promise<ICredentialDataDecryptedObject> {
	// Creating an isolate is slow, and most credentials do not need one.
	if (!Object.values(fields).some((value) => String(value).startsWith('='))) return fields;
	const { expression } = new Workflow({
		nodes: [nowhere],
		connections: {},
		active: false,
		nodeTypes,
	});
	await expression.acquireIsolate();
	try {
		return expression.getComplexParameterValue(
			nowhere,
			fields as INodeParameters,
			mode,
			{},
			undefined,
			undefined,
			fields as INodeParameters,
		) as unknown as ICredentialDataDecryptedObject;
	} finally {
		await expression.releaseIsolate();
	}
}
