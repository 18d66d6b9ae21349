import {
	ICredentialsHelper,
	NodeHelpers,
	type ICredentialDataDecryptedObject,
	type ICredentials,
	type ICredentialType,
	type IHttpRequestOptions,
	type INodeProperties,
	type IRequestOptionsSimplified,
} from 'n8n-workflow';
import { JobMojitoApi } from '../../../credentials/JobMojitoApi.credentials';

const types: Record<string, ICredentialType> = { jobMojitoApi: new JobMojitoApi() };

/** n8n's credentials helper without its database: it holds one credential's data, decrypted. */
export class OneCredential extends ICredentialsHelper {
	/** How often the credential has been read. */
	reads = 0;

	/** How many requests were given it. */
	sent = 0;

	constructor(private readonly data: ICredentialDataDecryptedObject) {
		super();
	}

	async getDecrypted(_data: unknown, _details: unknown, type: string) {
		this.reads++;
		const properties = this.getCredentialsProperties(type);
		return NodeHelpers.getNodeParameters(
			properties,
			this.data as never,
			true,
			false,
			null,
			null,
		) as ICredentialDataDecryptedObject;
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
		return this.typeOf(type).properties;
	}

	getParentTypes(type: string): string[] {
		return this.typeOf(type).extends ?? [];
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
		throw new Error('Nothing here is encrypted.');
	}

	async updateCredentials() {}

	async updateCredentialsOauthTokenData() {}

	private typeOf(name: string): ICredentialType {
		const type = types[name];
		if (!type) throw new Error(`There is no credential type ${name}.`);
		return type;
	}
}
