/** Whether somebody comes to a meeting, and how many of the household. */
export type Coming = { readonly answer: 'yes'; readonly heads: number } | { readonly answer: 'no' | 'unsure' };
