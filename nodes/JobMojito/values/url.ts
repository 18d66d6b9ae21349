/** The text as a URL if it is an absolute http(s) one, else `undefined`. */
export function httpUrl(text: string): URL | undefined {
	if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined;
	return new URL(text);
}

/** Whether what is sent there stays secret on the way: https, or http that does not leave this machine. */
export const isPrivate = ({ protocol, hostname }: URL): boolean =>
	protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
