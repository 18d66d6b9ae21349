import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { parseSecret } from './receive/verifySecret';

const CAN_BE_A_HEADER = 'This can be a header. Add the same one to the webhook in JobMojito.';

/** There is no server to ask: JobMojito sends the header, so all that can be said is whether it can be one. */
export async function testWebhookHeader(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted<ICredentialDataDecryptedObject>,
): Promise<INodeCredentialTestResult> {
	const secret = parseSecret(data as never);
	return 'problem' in secret
		? { status: 'Error', message: secret.problem }
		: { status: 'OK', message: CAN_BE_A_HEADER };
}
