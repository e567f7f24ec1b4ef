import { expect, test } from './fixtures.ts';

// The time of the capture is one of winter there.
test.use({ timezoneId: 'Europe/Berlin' });

test.beforeEach(async ({ workbench }) => {
  await workbench.goto();
  await workbench.open('02-hold-proxy-auth.pcap');
});

test('the call is told in a sentence, its streams are one arrow each, and lifelines and times are as the reader wants', async ({
  workbench,
  page,
}) => {
  await expect(workbench.ladder.getByRole('heading', { level: 2 })).toHaveText(
    'Answered after 809 ms, talked for 10 s, held once by the caller for 4.0 s, hung up by the caller.',
  );
  await expect(
    workbench.option(/^RTP PCMU, 190 packets, 10\.77\.0\.20:42000 to 10\.77\.0\.10:40000, /),
  ).toHaveCount(1);
  // What stopped during the hold can be seen.
  await expect(
    workbench.option(/^RTP PCMU, 185 packets, 10\.77\.0\.10:40000 to 10\.77\.0\.20:42000, /),
  ).toHaveCount(1);
  await workbench.ladder.getByLabel('Lifelines').selectOption({ label: 'Lifelines: IP and port' });
  await expect(workbench.ladder.getByText('10.77.0.10:40000', { exact: true })).toBeVisible();
  await workbench.ladder.getByLabel('Time').selectOption({ label: 'Time: UTC' });
  await expect(workbench.option(/^INVITE with SDP/).first()).toContainText('09:02:51.162');
  // The reader's own clock, with its zone as it was then, whatever it is now.
  await page.clock.setFixedTime('2026-07-01T12:00:00Z');
  await workbench.ladder.getByLabel('Time').selectOption({ label: 'Time: local' });
  await expect(workbench.option(/^INVITE with SDP/).first()).toContainText('10:02:51.162');
  await expect(workbench.ladder.getByText('UTC+1')).toBeVisible();
});

test('the re-INVITE is challenged, sent again and accepted, and puts audio on hold', async ({
  workbench,
}) => {
  const challenged = workbench.option(
    /^re-INVITE with SDP, hold challenged, 10\.77\.0\.10:5060 to 10\.77\.0\.1:5060, /,
  );
  const retried = workbench.option(/^re-INVITE with SDP, hold, 10\.77\.0\.10:5060 to 10\.77\.0\.1:5060, /);
  const accepted = workbench.option(/^200 OK with SDP, hold, 10\.77\.0\.1:5060 to 10\.77\.0\.10:5060, /);
  await expect(challenged).toHaveCount(1);
  await expect(accepted).toHaveCount(1);
  await retried.click();
  await workbench.idle();

  await expect(workbench.sdpChanges.getByRole('heading')).toContainText(
    'Caller put audio on hold: sendrecv to sendonly',
  );
  await expect(workbench.sdpChanges).toContainText(
    'The first request was answered with 407 Proxy Authentication Required and sent again.',
  );
  // The audio line, side by side: before and after.
  const direction = workbench.sdpChanges.getByRole('row', { name: /^Direction/ });
  await expect(direction.getByRole('cell')).toHaveText(['sendrecv', /sendonly$/, 'sendrecv', /recvonly$/]);
  // The text: the version of the origin and the direction are the only lines that changed.
  await expect(workbench.removed).toHaveText(['o=alice 1700000001 1 IN IP4 10.77.0.10', 'a=sendrecv']);
  await expect(workbench.added).toHaveText(['o=alice 1700000001 2 IN IP4 10.77.0.10', 'a=sendonly']);
  await expect(workbench.removed.locator('mark')).toHaveText(['1', 'sendrecv']);
  await expect(workbench.added.locator('mark')).toHaveText(['2', 'sendonly']);
  await expect(workbench.message).toContainText('frame 397');

  // The challenged request says so itself.
  await challenged.click();
  await workbench.idle();
  await expect(workbench.sdpChanges.getByRole('heading')).toContainText('Caller put audio on hold');
});

test('the next re-INVITE resumes', async ({ workbench }) => {
  await workbench.select(/^re-INVITE with SDP, resume, 10\.77\.0\.10:5060/);
  await expect(workbench.sdpChanges.getByRole('heading')).toContainText('Caller resumed audio');
  await expect(workbench.removed).toContainText(['a=sendonly']);
  await expect(workbench.added).toContainText(['a=sendrecv']);
  await expect(workbench.message).toContainText('frame 602');
});

test('unchanged lines unfold, and the description compared with is a click away', async ({ workbench }) => {
  await workbench.select(/^re-INVITE with SDP, hold, 10\.77\.0\.10:5060/);
  await expect(workbench.sdpChanges.getByText('a=rtpmap:0 PCMU/8000')).toHaveCount(0);
  await workbench.sdpChanges.getByRole('button', { name: '7 unchanged lines' }).click();
  await expect(workbench.sdpChanges.getByText('a=rtpmap:0 PCMU/8000').first()).toBeVisible();
  await workbench.sdpChanges.getByRole('button', { name: 'INVITE in frame 4' }).click();
  await workbench.idle();
  await expect(workbench.message).toContainText('frame 4');
  await expect(workbench.sdpChanges.getByRole('heading')).toContainText(
    'Media set up: audio (PCMU), both ways',
  );
});

test('what was refused is shown as asked for, not as done', async ({ workbench }) => {
  await workbench.goto();
  await workbench.open('10-reinvite-488.pcap');
  await workbench.select(/^re-INVITE with SDP, hold refused/);
  await expect(workbench.sdpChanges.getByRole('heading')).toContainText(
    'Caller asked to put audio on hold; refused with 488 Not Acceptable Here. The session stays as it was.',
  );
  await expect(workbench.message.getByRole('group', { name: 'Offer and answer' })).toContainText(
    /refused by 488 Not Acceptable Here in frame \d+/,
  );
  await expect(workbench.sdpChanges.getByRole('columnheader', { name: 'asked' })).toHaveCount(2);
  await expect(workbench.sdpChanges.getByRole('columnheader', { name: 'after' })).toHaveCount(0);
});
