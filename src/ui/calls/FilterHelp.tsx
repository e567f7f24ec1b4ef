import { useSession } from '../shared/session.ts';
import css from './FilterHelp.module.css';

/** What can be written, from the simple to the rare; a click tries it. */
const examples: readonly (readonly [filter: string, meaning: string])[] = [
  ['bob', 'has the word in its row, or in the text of any of its messages'],
  ['"busy here"', 'several words as one'],
  ['state:failed,busy', 'what became of the call; commas part alternatives'],
  ['severity>=warning', 'something as bad as that was found'],
  ['finding:missing-ack', 'that was found; finding:any for anything worth a look'],
  ['status>=400 not status:401,407', 'has such a response, but not those'],
  ['from:*555* duration>30s', '* stands for anything; times as 500ms, 30s, 2m'],
  ['method:REFER or reinvite:yes', 'either; parentheses group'],
  ['hold:yes setup>3s', 'was on hold, and took long to ring'],
  ['ip:10.0.0.0/8 port:5060', 'addresses, networks, ports'],
  ['header.User-Agent:Yealink*', 'any header field of any message'],
  ['time:10:00..10:05', 'began then, in UTC; +30s..+60s since the first packet'],
  ['codec:opus media:video', 'was offered or answered'],
];

/** The language of the filter by examples, in the small window of a button. */
export function FilterHelp() {
  const { view } = useSession();
  return (
    <div className={css['help']}>
      <p>Choose an example to try it. Names and values complete themselves as you type.</p>
      <dl className={css['examples']}>
        {examples.map(([filter, meaning]) => (
          <div key={filter} className={css['example']}>
            <dt>
              <button type="button" className={css['try']} onClick={() => view.set({ filter })}>
                {filter}
              </button>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
