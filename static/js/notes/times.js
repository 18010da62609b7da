// The time of day as the reader's language writes it.

const clock = new Intl.DateTimeFormat(document.documentElement.lang || 'en', {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** @param {number} at ms UTC */
export const timeOf = (at) => clock.format(at);
