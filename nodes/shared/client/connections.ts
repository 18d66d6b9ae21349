import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';
import { connect, getCredentialType, type ConnectionResult } from './connection';
import { credentialUnreadable } from './credentialFailures';

type ReadResult = { credential: ICredentialDataDecryptedObject } | { error: unknown };

/** Items compared to find credentials that alternate, with a period of up to five items. */
const SAMPLE_INDEXES = [0, 1, 2, 3, 4];

/**
 * Provides the connection of each item. A credential with expressions can differ from item to item;
 * items with the same values share a connection. Other credentials are read once for all items.
 */
export class Connections {
	private readonly byValues = new Map<string, ConnectionResult>();
	/** Connections shared by all items, by credential type. */
	private readonly shared = new Map<string, ConnectionResult>();
	/** Credential types that differ from item to item. */
	private readonly perItem = new Set<string>();

	/**
	 * @param count the number of items
	 * @param signal aborts all connections
	 */
	constructor(
		private readonly context: IExecuteFunctions,
		private readonly count: number,
		private readonly signal: AbortSignal,
	) {}

	/**
	 * The connection of an item; synchronous if it is shared.
	 *
	 * @param authentication the value of the node's field `authentication`
	 */
	forItem(index: number, authentication: unknown): ConnectionResult | Promise<ConnectionResult> {
		const type = getCredentialType(authentication);
		return this.shared.get(type) ?? this.resolve(type, index);
	}

	private async resolve(type: string, index: number): Promise<ConnectionResult> {
		const credential = await this.read(type, index);
		const result = this.connectWith(type, index, credential);
		if (this.perItem.has(type)) return result;
		if (await this.dependsOnItem(type, index, credential)) {
			this.perItem.add(type);
			return result;
		}
		const shared = withConnectionScope(result);
		this.shared.set(type, shared);
		return shared;
	}

	/**
	 * Whether a credential differs between items. n8n does not show its expressions, so its values are
	 * compared for the first items, the last one, and two indexes beyond the last, for which an
	 * expression that reads the item returns another value. An expression that singles out items by
	 * number (`$itemIndex === 7`) is not detected.
	 */
	private async dependsOnItem(type: string, index: number, first: ReadResult): Promise<boolean> {
		const { count } = this;
		if (count < 2) return false;
		const samples = [...SAMPLE_INDEXES.filter((sample) => sample < count), count - 1];
		for (const otherIndex of new Set([...samples, count, count + 1])) {
			if (otherIndex === index) continue;
			if (valuesKey(await this.read(type, otherIndex)) !== valuesKey(first)) return true;
		}
		return false;
	}

	private async read(type: string, index: number): Promise<ReadResult> {
		try {
			return { credential: await this.context.getCredentials(type, index) };
		} catch (error) {
			return { error };
		}
	}

	private connectWith(type: string, index: number, result: ReadResult): ConnectionResult {
		if ('error' in result) return { failure: credentialUnreadable(result.error) };
		const key = type + valuesKey(result);
		const reload = async () => await this.context.getCredentials(type, index);
		const connection =
			this.byValues.get(key) ??
			connect(this.context.getNode(), type, result.credential, reload, this.signal);
		this.byValues.set(key, connection);
		return connection;
	}
}

const valuesKey = (result: ReadResult): string =>
	'credential' in result
		? JSON.stringify(result.credential)
		: `: ${(result.error as Error | undefined)?.message}`;

const withConnectionScope = (result: ConnectionResult): ConnectionResult =>
	'failure' in result ? { failure: { ...result.failure, scope: 'connection' } } : result;
