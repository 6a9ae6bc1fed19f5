/** Raw copy for seeds, as many different ones as a test wants. */

/** A short article as it is pasted; each number makes another one. */
export function copyOf(n: number): string {
  return `Home
News
Sign in

Council votes to rebuild bridge number ${n} of the old town

By Ada Byron
${(n % 28) + 1} May 2024

The council voted on Tuesday to rebuild bridge ${n}, which has been closed to traffic since the spring flood.

Work is to begin next year, the mayor said, and it will take no less than ${n + 2} months to complete.

Advertisement

“It is the right choice for the town,” said the mayor, who has called for it for many years, as have others.

Read more
© The Post. All rights reserved.
`;
}

/** `seeds/story-0007.txt` and so on. */
export function seedName(n: number): string {
  return `seeds/story-${String(n).padStart(4, '0')}.txt`;
}
