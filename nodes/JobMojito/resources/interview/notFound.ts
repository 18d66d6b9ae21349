/** What 404 says of an interview. */
export const interviewNotFound: [message: string, remedy: string] = [
	'There is no such interview in your JobMojito account',
	'Check "Interview": choose it from the list, or take an ID that Get Many gives. It may belong to another JobMojito account than your access token.',
];
