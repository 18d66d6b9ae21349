import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';
import { connect, credentialTypeOf, type Connected } from './connection';
import { credentialUnreadable } from './credentialFailures';

type Reading = { credential: ICredentialDataDecryptedObject } | { error: unknown };

/** Enough to see tokens that take turns, up to as many of them. */
const FIRST = [0, 1, 2, 3, 4];

/**
 * The connection of each item. A credential can hold expressions, which give each item its own; items
 * with the same values share a connection. A credential that does not depend on the item is read once.
 */
export class Connections {
	private readonly made = new Map<string, Connected>();
	/** By credential type, what all items share. */
	private readonly shared = new Map<string, Connected>();
	/** Credential types of which each item has its own. */
	private readonly perItem = new Set<string>();

	/**
	 * @param count of the items
	 * @param signal ends all connections
	 */
	constructor(
		private readonly context: IExecuteFunctions,
		private readonly count: number,
		private readonly signal: AbortSignal,
	) {}

	/**
	 * The connection of an item, or why it has none; at once where n8n need not be asked.
	 *
	 * @param authentication the node's field of that name
	 */
	of(index: number, authentication: unknown): Connected | Promise<Connected> {
		const type = credentialTypeOf(authentication);
		return this.shared.get(type) ?? this.find(type, index);
	}

	private async find(type: string, index: number): Promise<Connected> {
		const reading = await this.read(type, index);
		const connected = this.connected(type, index, reading);
		if (this.perItem.has(type)) return connected;
		if (await this.dependsOnItem(type, index, reading)) {
			this.perItem.add(type);
			return connected;
		}
		const shared = forAll(connected);
		this.shared.set(type, shared);
		return shared;
	}

	/**
	 * Whether a credential has other values for other items. n8n does not show its expressions, so some
	 * readings are compared: of the first items and the last, and of two indexes behind it, for which n8n
	 * gives the same again only where an expression looks at no item. An expression that picks out single
	 * items by their number alone (`$itemIndex === 7`) stays unseen.
	 */
	private async dependsOnItem(type: string, index: number, first: Reading): Promise<boolean> {
		const { count } = this;
		if (count < 2) return false;
		for (const other of new Set([
			...FIRST.filter((one) => one < count),
			count - 1,
			count,
			count + 1,
		])) {
			if (other === index) continue;
			if (keyOf(await this.read(type, other)) !== keyOf(first)) return true;
		}
		return false;
	}

	private async read(type: string, index: number): Promise<Reading> {
		try {
			return { credential: await this.context.getCredentials(type, index) };
		} catch (error) {
			return { error };
		}
	}

	private connected(type: string, index: number, reading: Reading): Connected {
		if ('error' in reading) return { failure: credentialUnreadable(reading.error) };
		const key = type + keyOf(reading);
		const read = async () => await this.context.getCredentials(type, index);
		const connected =
			this.made.get(key) ??
			connect(this.context.getNode(), type, reading.credential, read, this.signal);
		this.made.set(key, connected);
		return connected;
	}
}

const keyOf = (reading: Reading): string =>
	'credential' in reading
		? JSON.stringify(reading.credential)
		: `: ${(reading.error as Error | undefined)?.message}`;

const forAll = (connected: Connected): Connected =>
	'failure' in connected ? { failure: { ...connected.failure, scope: 'connection' } } : connected;
